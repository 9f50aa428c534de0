package io.vaultquorum.signing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The platform's own keys: a file with a private JWK set, made at the first start, which the node's own user alone can read.
 * The first key signs, all verify. The file is read anew each time, so that all nodes sign with a new key as soon as it is there.
 */
@Component
public class SigningKeys {

    public static final String PROPERTY = "vaultquorum.signing.keys-file";

    private final Path file;

    /** @throws IllegalStateException if the file is there and cannot be used; the node does not start then */
    SigningKeys(@Value("${" + PROPERTY + "}") Path file) {
        this.file = file.toAbsolutePath().normalize();
        if (!Files.exists(this.file)) {
            makeFirst();
        }
        signing();
    }

    /**
     * Those of a node that has run, for whoever is none.
     *
     * @throws IllegalStateException if there are none yet, or they cannot be used
     */
    public static SigningKeys ofANode(Path file) {
        if (!Files.exists(file)) {
            throw new IllegalStateException(
                    "There are no keys at " + file.toAbsolutePath().normalize() + " yet. Start the node once.");
        }
        return new SigningKeys(file);
    }

    /**
     * What the payload is signed to: a compact JWS by ES256.
     *
     * @param type what it is, so that it is taken for nothing else
     */
    public String sign(String type, String payload) {
        ECKey key = signing();
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .keyID(key.getKeyID())
                .type(new JOSEObjectType(type))
                .build();
        JWSObject signed = new JWSObject(header, new Payload(payload));
        try {
            signed.sign(new ECDSASigner(key));
            return signed.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("The key of " + file + " does not sign", e);
        }
    }

    /** What verifies signatures of now and before. */
    public PublicKeys publicKeys() {
        return new PublicKeys(read().toPublicJWKSet());
    }

    /** The ids of all keys; the first signs. */
    public List<String> ids() {
        return read().getKeys().stream().map(JWK::getKeyID).toList();
    }

    /** Where they are. */
    public Path file() {
        return file;
    }

    /** Makes a new key that signs from now on; the others go on verifying. Answers its id. */
    public String rotate() {
        List<JWK> keys = new ArrayList<>(read().getKeys());
        ECKey made = generated();
        keys.add(0, made);
        try {
            Path written = written(new JWKSet(keys));
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return made.getKeyID();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ECKey signing() {
        List<JWK> keys = read().getKeys();
        if (!keys.isEmpty()
                && keys.get(0) instanceof ECKey key
                && key.isPrivate()
                && key.getCurve().equals(Curve.P_256)
                && key.getKeyID() != null) {
            return key;
        }
        throw new IllegalStateException(PROPERTY + ": the first key of " + file
                + " cannot sign. Allowed: a private EC key on P-256 with an id (kid).");
    }

    private JWKSet read() {
        try {
            return JWKSet.parse(Files.readString(file));
        } catch (IOException | ParseException e) {
            throw new IllegalStateException(PROPERTY + ": " + file + " is no file with a JWK set: " + e, e);
        }
    }

    /** Of nodes that start at the same moment, one makes it. */
    private void makeFirst() {
        try {
            Files.createDirectories(directory());
            Path written = written(new JWKSet(generated()));
            try {
                Files.createLink(file, written);
            } catch (FileAlreadyExistsException e) {
                // another node was first, and its key is ours
            } catch (UnsupportedOperationException e) {
                Files.move(written, file);
            } finally {
                Files.deleteIfExists(written);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(PROPERTY + ": no keys can be made at " + file, e);
        }
    }

    /** A file beside, whole and readable by nobody else, before it gets its name. */
    private Path written(JWKSet keys) throws IOException {
        boolean permissions = Files.getFileStore(directory()).supportsFileAttributeView("posix");
        FileAttribute<?>[] attributes = permissions
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        Path written = Files.createTempFile(directory(), "keys", ".tmp", attributes);
        Files.writeString(written, keys.toString(false));
        return written;
    }

    private Path directory() {
        Path directory = file.getParent();
        if (directory == null) {
            throw new IllegalStateException(PROPERTY + " names no file: " + file);
        }
        return directory;
    }

    private static ECKey generated() {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .keyIDFromThumbprint(true)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
