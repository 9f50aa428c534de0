package io.vaultquorum.seal;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import org.erdtman.jcs.JsonCanonicalizer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * Seals what a decision rests on, from the moment it is true, and tells whether it is still what was sealed: HMAC-SHA-256 over
 * its kind and its content, in the one form that equal JSON has (RFC 8785). The content names what it belongs to, so that no seal serves another.
 */
@Component
public class Seals {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final SingletonSupplier<SealKey> key;

    /** @param file where the key is; it is read, or made at the first start, when somebody needs it, which host commands do not */
    Seals(@Value("${vaultquorum.seals.key-file}") Path file) {
        this.file = file;
        this.key = SingletonSupplier.of(() -> SealKey.at(file));
    }

    /** @param content texts, numbers, truth values, and lists and maps of them */
    public String seal(String kind, Map<String, ?> content) {
        try {
            Mac mac = Mac.getInstance(SealKey.ALGORITHM);
            mac.init(key.obtain().key());
            return HexFormat.of().formatHex(mac.doFinal(canonical(kind, content)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A seal cannot be made", e);
        }
    }

    /** Whether this is what was sealed. Without a seal it is not. */
    public boolean holds(@Nullable String seal, String kind, Map<String, ?> content) {
        return seal != null
                && MessageDigest.isEqual(
                        seal.getBytes(StandardCharsets.US_ASCII),
                        seal(kind, content).getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] canonical(String kind, Map<String, ?> content) {
        try {
            return new JsonCanonicalizer(JSON.writeValueAsString(new Object[] {kind, content})).getEncodedUTF8();
        } catch (IOException e) {
            throw new IllegalArgumentException("The content of a " + kind + " cannot be sealed", e);
        }
    }

    /** Whether the key was made at this start, so that nothing can have been sealed with it. */
    boolean areNew() {
        return key.obtain().isNew();
    }

    /** Tells one key from another, and nothing of the key. */
    String keyId() {
        return seal("key", Map.of());
    }

    Path keyFile() {
        return file;
    }
}
