package io.vaultquorum.doors;

import static org.assertj.core.api.Assertions.assertThat;

import io.vaultquorum.signing.SigningKeys;
import io.vaultquorum.testkit.VaultquorumTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The one page of ours that a stranger reads. */
@VaultquorumTest
class PublishedKeysTest {

    @Autowired
    private SigningKeys keys;

    @LocalServerPort
    private int port;

    @Test
    void areForStrangersTooAndHaveNothingPrivate() throws Exception {
        HttpResponse<String> answer = ask("GET", "/.well-known/jwks.json");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/jwk-set+json"));
        assertThat(answer.body())
                .isEqualTo(keys.publicKeys().json())
                .contains("\"kid\"")
                .doesNotContain("\"d\"");
    }

    @Test
    void areOnlyRead() throws Exception {
        assertThat(ask("PUT", "/.well-known/jwks.json").statusCode()).isEqualTo(405);
        assertThat(ask("GET", "/.well-known/").statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> ask(String method, String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .method(method, HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
