package io.vaultquorum.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.erdtman.jcs.JsonCanonicalizer;

/** What is hashed: the one form that equal JSON has (RFC 8785), by SHA-256. Hashes are 64 hexadecimal digits. */
public final class CanonicalForm {

    /** Stands where there is nothing before the first. */
    static final String NOTHING = "0".repeat(64);

    private CanonicalForm() {}

    /** @throws IllegalArgumentException if it has no such form: a number out of range, a text with half a character */
    public static String sha256(JsonNode json) {
        try {
            return sha256(new JsonCanonicalizer(json.toString()).getEncodedUTF8());
        } catch (IOException e) {
            throw new IllegalArgumentException("no canonical form: " + e.getMessage(), e);
        }
    }

    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
