package io.vaultquorum.signing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.Base64URL;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What tells the platform's signatures from others, without the platform: its public JWK set. */
public final class PublicKeys {

    private final JWKSet keys;

    PublicKeys(JWKSet keys) {
        this.keys = keys;
    }

    /**
     * A file with a JWK set, as {@code /.well-known/jwks.json} answers it. Of private keys the public part is used.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static PublicKeys of(Path file) throws IOException {
        try {
            return new PublicKeys(JWKSet.parse(Files.readString(file)).toPublicJWKSet());
        } catch (ParseException e) {
            throw new IllegalArgumentException(file + " is no JWK set: " + e.getMessage(), e);
        }
    }

    /** As JSON, with public keys only. */
    public String json() {
        return keys.toString(true);
    }

    /**
     * The payload, if one of the keys signed it.
     *
     * @param type what it has to be
     * @throws NotSigned if not; the message says why
     */
    public String verify(String type, String compact) throws NotSigned {
        try {
            JWSObject signed = JWSObject.parse(compact);
            if (!JWSAlgorithm.ES256.equals(signed.getHeader().getAlgorithm())
                    || signed.getHeader().getType() == null
                    || !type.equals(signed.getHeader().getType().getType())) {
                throw new NotSigned("it is no " + type + " signed by ES256");
            }
            String id = signed.getHeader().getKeyID();
            if (id == null || !(keys.getKeyByKeyId(id) instanceof ECKey key)) {
                throw new NotSigned("it is signed by the key " + id + ", which is not among the keys");
            }
            if (!isInItsOneForm(signed, compact)) {
                throw new NotSigned("it is not written as it was signed");
            }
            if (!signed.verify(new ECDSAVerifier(key))) {
                throw new NotSigned("its signature is not that of the key " + id);
            }
            return signed.getPayload().toString();
        } catch (ParseException | JOSEException e) {
            throw new NotSigned("it is no signed document: " + e.getMessage());
        }
    }

    /** Parsers overlook spaces around, and decoders of Base64 the last bits and odd characters: what was changed there would pass for unchanged. */
    private static boolean isInItsOneForm(JWSObject signed, String compact) {
        return compact.equals(Stream.of(signed.getParsedParts())
                .map(part -> Base64URL.encode(part.decode()).toString())
                .collect(Collectors.joining(".")));
    }

    /** Why something counts as not signed. */
    public static final class NotSigned extends Exception {

        private static final long serialVersionUID = 1L;

        NotSigned(String message) {
            super(message);
        }
    }
}
