package io.vaultquorum.arn;

/** The ARN of what an account owns and can make available to others (RAM, a resource): an approval team or a vault. */
public sealed interface ShareableArn permits TeamArn, VaultArn {

    String value();

    /** The account that owns it. */
    AccountId account();

    /** Where it is. */
    String region();

    /** @throws MalformedNameException if it is the ARN of something else */
    static ShareableArn of(String value) {
        return value.contains(":backup-vault:") ? new VaultArn(value) : new TeamArn(value);
    }
}
