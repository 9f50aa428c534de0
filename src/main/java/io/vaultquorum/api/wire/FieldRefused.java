package io.vaultquorum.api.wire;

/**
 * A field of a request that its limits do not allow.
 *
 * @param field its path in the request
 * @param isMissing whether it is needed and not there
 * @param why what is wrong, and what is allowed
 */
public record FieldRefused(String field, boolean isMissing, String why) {

    public String message() {
        return field + " " + why + ".";
    }
}
