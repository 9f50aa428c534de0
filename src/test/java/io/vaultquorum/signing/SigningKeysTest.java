package io.vaultquorum.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import io.vaultquorum.testkit.OwnThread;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The platform's own keys: a file of private ones, and what everybody may see of it. */
class SigningKeysTest {

    @TempDir
    private Path directory;

    @Test
    void areMadeAtTheFirstStartForTheNodesOwnUser() throws Exception {
        Path file = directory.resolve("signing/keys.jwks");

        String signed = new SigningKeys(file).sign("letter", "{\"dear\":\"bob\"}");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        JWK key = JWKSet.load(file.toFile()).getKeys().get(0);
        assertThat(key.getKeyID()).isEqualTo(key.computeThumbprint().toString());
        assertThat(new SigningKeys(file).publicKeys().verify("letter", signed)).isEqualTo("{\"dear\":\"bob\"}");
        assertThat(file.getParent().toFile().list()).containsExactly("keys.jwks");
    }

    @Test
    void areTheSameForNodesThatStartAtOnce() {
        Path file = directory.resolve("signing/keys.jwks");

        List<CompletableFuture<String>> nodes = IntStream.range(0, 8)
                .mapToObj(node -> CompletableFuture.supplyAsync(
                        () -> new SigningKeys(file).publicKeys().json(), new OwnThread()))
                .toList();

        assertThat(nodes.stream().map(CompletableFuture::join).distinct()).hasSize(1);
    }

    @Test
    void showNothingPrivate() {
        assertThat(new SigningKeys(directory.resolve("keys.jwks")).publicKeys().json())
                .contains("\"kty\":\"EC\"", "\"alg\":\"ES256\"")
                .doesNotContain("\"d\"");
    }

    @Test
    void goOnVerifyingWhatAnOlderOneSigned() throws Exception {
        SigningKeys keys = new SigningKeys(directory.resolve("keys.jwks"));
        String before = keys.sign("letter", "before");

        String id = keys.rotate();

        String after = keys.sign("letter", "after");
        assertThat(keys.publicKeys().json()).contains(id);
        assertThat(keys.publicKeys().verify("letter", before)).isEqualTo("before");
        assertThat(keys.publicKeys().verify("letter", after)).isEqualTo("after");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("keys.jwks"))))
                .isEqualTo("rw-------");
    }

    @Test
    void takeNothingForWhatItIsNot() {
        SigningKeys keys = new SigningKeys(directory.resolve("keys.jwks"));
        SigningKeys others = new SigningKeys(directory.resolve("others.jwks"));
        String signed = keys.sign("letter", "dear bob");
        String changed = signed.substring(0, signed.length() - 6) + "AAAAAA";
        String unsigned = "eyJhbGciOiJub25lIn0.ZGVhciBib2I.";

        assertThatThrownBy(() -> keys.publicKeys().verify("bill", signed)).hasMessage("it is no bill signed by ES256");
        assertThatThrownBy(() -> others.publicKeys().verify("letter", signed))
                .hasMessageContaining("which is not among the keys");
        assertThatThrownBy(() -> keys.publicKeys().verify("letter", changed))
                .hasMessageStartingWith("its signature is not that of the key");
        assertThatThrownBy(() -> keys.publicKeys().verify("letter", unsigned)).isInstanceOf(PublicKeys.NotSigned.class);
    }

    /** Base64 decoders are lenient: some changes of a text leave its bytes as they were. */
    @Test
    void takeNothingOfWhichOneByteWasChanged() {
        SigningKeys keys = new SigningKeys(directory.resolve("keys.jwks"));
        PublicKeys published = keys.publicKeys();
        String signed = keys.sign("letter", "{\"dear\":\"bob\",\"from\":\"alice\"}");

        for (int at = 0; at < signed.length(); at++) {
            for (char other : new char[] {(char) (signed.charAt(at) ^ 1), 'A', '_', '=', ' ', '\n', '+', '.', 'é'}) {
                String changed = signed.substring(0, at) + other + signed.substring(at + 1);
                if (!changed.equals(signed)) {
                    assertThatThrownBy(() -> published.verify("letter", changed))
                            .as("%s at %d", other, at)
                            .isInstanceOf(PublicKeys.NotSigned.class);
                }
            }
        }
    }

    @Test
    void takeNothingWithSomethingBesideIt() {
        SigningKeys keys = new SigningKeys(directory.resolve("keys.jwks"));
        String signed = keys.sign("letter", "dear bob");

        for (String other :
                List.of(signed + "\n", " " + signed, signed + "=", signed + ".", signed + "A", "." + signed)) {
            assertThatThrownBy(() -> keys.publicKeys().verify("letter", other))
                    .as(other)
                    .isInstanceOf(PublicKeys.NotSigned.class);
        }
    }

    @Test
    void refuseAFileThatCannotSign() throws Exception {
        Path file = Files.writeString(directory.resolve("keys.jwks"), "{\"keys\":[]}");

        assertThatThrownBy(() -> new SigningKeys(file))
                .hasMessageContaining("vaultquorum.signing.keys-file")
                .hasMessageContaining("Allowed: a private EC key on P-256");
    }
}
