package io.vaultquorum.seal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key of the seals: 32 bytes in a file that only the node reads. All nodes on one database have the same.
 *
 * @param isNew whether the file was made just now
 */
record SealKey(SecretKey key, Path file, boolean isNew) {

    static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 32;

    /** @throws IllegalStateException if what the file holds is no key; the message names the file */
    static SealKey at(Path file) {
        try {
            return read(file, false);
        } catch (NoSuchFileException e) {
            return make(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The key of the seals cannot be read from " + file, e);
        }
    }

    private static SealKey make(Path file) {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path made = Files.createTempFile(
                    file.toAbsolutePath().getParent(),
                    ".seal",
                    "",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(
                    made, Base64.getEncoder().encodeToString(bytes), StandardOpenOption.WRITE, StandardOpenOption.SYNC);
            return claim(made, file);
        } catch (IOException e) {
            throw new UncheckedIOException("The key of the seals cannot be written to " + file, e);
        }
    }

    /** Of two nodes that start at once in one directory, one makes the key and the other takes it. */
    private static SealKey claim(Path made, Path file) throws IOException {
        try {
            Files.createLink(file, made);
            return read(file, true);
        } catch (FileAlreadyExistsException e) {
            return read(file, false);
        } finally {
            Files.delete(made);
        }
    }

    private static SealKey read(Path file, boolean isNew) throws IOException {
        String text = Files.readString(file).strip();
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw notAKey(file);
        }
        if (bytes.length != BYTES) {
            throw notAKey(file);
        }
        return new SealKey(new SecretKeySpec(bytes, ALGORITHM), file, isNew);
    }

    private static IllegalStateException notAKey(Path file) {
        return new IllegalStateException(file + " does not hold a key of the seals. Allowed: " + BYTES
                + " bytes in Base64, as a node makes them.");
    }

    /** Nobody prints a key by accident. */
    @Override
    public String toString() {
        return "SealKey[" + Set.of(file) + "]";
    }
}
