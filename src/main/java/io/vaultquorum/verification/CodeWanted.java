package io.vaultquorum.verification;

import io.vaultquorum.organization.UserId;

/**
 * An approver needs a code for something that they may do now.
 *
 * @param address the address under which the team knows the approver, in lower case
 * @param confirms whether the approver thereby confirms that name, address or password was changed by somebody else
 */
public record CodeWanted(Purpose purpose, UserId approver, String address, boolean confirms) {}
