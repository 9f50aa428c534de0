package io.vaultquorum.organization;

/**
 * A key that was made just now, with its secret, which is not told again (AWS IAM, {@code CreateAccessKey}).
 *
 * @param secret 40 characters of Base64
 */
public record NewAccessKey(AccessKey key, String secret) {

    /** Without the secret, so that no log has it. */
    @Override
    public String toString() {
        return "NewAccessKey[" + key + "]";
    }
}
