package io.vaultquorum.organization;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.encrypt.BytesEncryptor;
import org.springframework.security.crypto.encrypt.Encryptors;

/**
 * Keeps the secrets of access keys from whoever reads the database or its backups: AES-256-GCM. An id is encrypted with its
 * secret, so that what was encrypted for one key is worth nothing in the row of another.
 */
final class SecretCipher {

    static final String PROPERTY = "vaultquorum.access-keys.encryption-key";
    private static final int SHORTEST = 32;

    /** The property is no password but a key of its own, so the salt need not differ from one installation to the next. */
    private static final String SALT = "7661756c7471756f72756d";

    private static final String SEPARATOR = ":";

    private final @Nullable BytesEncryptor encryptor;

    /**
     * Derives the key (PBKDF2), once: that takes longer than a request may.
     *
     * @param key at least 32 characters; blank where none is configured
     * @throws IllegalArgumentException if it is shorter; the message names the property, and the node does not start then
     */
    SecretCipher(String key) {
        if (!key.isBlank() && key.length() < SHORTEST) {
            throw new IllegalArgumentException(PROPERTY + " has " + key.length() + " characters. Allowed: at least "
                    + SHORTEST + ", or none for a node without access keys.");
        }
        this.encryptor = key.isBlank() ? null : Encryptors.stronger(key, SALT);
    }

    /** Whether there is a key to encrypt with. */
    boolean isReady() {
        return encryptor != null;
    }

    /** @throws IllegalStateException if no key is configured */
    String encrypt(String id, String secret) {
        if (encryptor == null) {
            throw new IllegalStateException(PROPERTY + " is not set");
        }
        return Base64.getEncoder()
                .encodeToString(encryptor.encrypt((id + SEPARATOR + secret).getBytes(StandardCharsets.UTF_8)));
    }

    /** The secret, unless it was encrypted with another key, for another id, or is not what was encrypted any more. */
    Optional<String> decrypt(String id, String encrypted) {
        if (encryptor == null) {
            return Optional.empty();
        }
        try {
            String text = new String(encryptor.decrypt(Base64.getDecoder().decode(encrypted)), StandardCharsets.UTF_8);
            String beginning = id + SEPARATOR;
            return text.startsWith(beginning) ? Optional.of(text.substring(beginning.length())) : Optional.empty();
        } catch (IllegalStateException | IllegalArgumentException | IndexOutOfBoundsException e) {
            // not ours, no Base64, shorter than what AES-GCM adds
            return Optional.empty();
        }
    }
}
