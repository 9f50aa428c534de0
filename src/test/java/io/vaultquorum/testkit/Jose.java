package io.vaultquorum.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.HttpsJwks;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwt.consumer.JwtContext;
import org.jose4j.keys.resolvers.HttpsJwksVerificationKeyResolver;

/** What an auditor has: a JOSE library that is not ours, and the address of the platform's public keys. */
public final class Jose {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JwtConsumer consumer;

    private Jose(String node) {
        this.consumer = new JwtConsumerBuilder()
                .setVerificationKeyResolver(
                        new HttpsJwksVerificationKeyResolver(new HttpsJwks(node + "/.well-known/jwks.json")))
                .setJwsAlgorithmConstraints(
                        ConstraintType.PERMIT, AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256)
                .setExpectedType(true, "vaultquorum-certificate+jws")
                .setRequireJwtId()
                .setRequireIssuedAt()
                .build();
    }

    public static Jose of(int port) {
        return new Jose("http://127.0.0.1:" + port);
    }

    /** The claims of a certificate that verifies. */
    public JsonNode claims(String certificate) {
        try {
            return JSON.readTree(process(certificate).getJwtClaims().getRawJson());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The key that a certificate, which verifies, is signed by. */
    public String keyId(String certificate) {
        return process(certificate).getJoseObjects().get(0).getKeyIdHeaderValue();
    }

    private JwtContext process(String certificate) {
        try {
            return consumer.process(certificate);
        } catch (InvalidJwtException e) {
            throw new IllegalArgumentException("It does not verify: " + e.getErrorDetails(), e);
        }
    }
}
