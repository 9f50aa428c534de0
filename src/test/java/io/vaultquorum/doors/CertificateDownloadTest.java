package io.vaultquorum.doors;

import static org.assertj.core.api.Assertions.assertThat;

import io.vaultquorum.testkit.Cast;
import io.vaultquorum.testkit.Door;
import io.vaultquorum.testkit.Jose;
import io.vaultquorum.testkit.Recovery;
import io.vaultquorum.testkit.Stage;
import io.vaultquorum.testkit.VaultquorumTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Who gets the certificate of a decision, and what everybody else hears. */
@VaultquorumTest
class CertificateDownloadTest {

    private static final String PLUGIN = "/camunda/api/tasklist/plugin/vaultquorum/default/certificate/";

    @Autowired
    private Stage stage;

    @Autowired
    private Cast cast;

    @LocalServerPort
    private int port;

    private Door tasklist;
    private Recovery recovery;

    @BeforeEach
    void request() {
        tasklist = Door.Kind.TASKLIST.of(port);
        recovery = stage.recovery();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rita", "alice", "carol", "mona"})
    void isForTheRequesterTheApproversAndWhoeverOwnsTheTeam(String user) {
        recovery.approve("alice", "bob");

        Door.Reply reply = certificate(user, recovery.sessionId().value());

        assertThat(reply.status()).isEqualTo(200);
        assertThat(Jose.of(port).claims(reply.body()).path("jti").asText())
                .isEqualTo(recovery.sessionId().value());
    }

    @ParameterizedTest
    @ValueSource(strings = {"dan", "victor", "dave", "otto"})
    void isForNobodyElseWhoHearsWhatIsHeardOfNone(String user) {
        recovery.approve("alice", "bob");

        Door.Reply reply = certificate(user, recovery.sessionId().value());

        assertThat(reply.status()).isEqualTo(404);
        for (String none : List.of("00000000-0000-0000-0000-000000000000", "x", "not%20an%20id", "%C3%A9")) {
            assertThat(certificate(user, none)).as(none).isEqualTo(reply);
        }
    }

    @Test
    void isThereOnceItIsDecided() {
        recovery.approve("alice");
        Door.Reply undecided = certificate("rita", recovery.sessionId().value());
        recovery.reject("bob", "carol");
        Door.Reply decided = certificate("rita", recovery.sessionId().value());

        assertThat(undecided).isEqualTo(certificate("rita", "none"));
        assertThat(undecided.status()).isEqualTo(404);
        assertThat(Jose.of(port).claims(decided.body()).path("outcome").asText())
                .isEqualTo("REJECTED");
    }

    @Test
    void isNotForWhoeverLostTheTeam() {
        String manager = cast.newcomer("manager", "111111111111-administrators");
        String reader = cast.newcomer("reader", "111111111111-read-only");
        recovery.approve("alice", "bob");

        assertThat(certificate(manager, recovery.sessionId().value()).status()).isEqualTo(200);
        assertThat(certificate(reader, recovery.sessionId().value()).status()).isEqualTo(404);
    }

    @Test
    void isForNoStranger() throws Exception {
        recovery.approve("alice", "bob");

        HttpResponse<String> reply = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + PLUGIN + recovery.sessionId()))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(reply.statusCode()).isEqualTo(401);
    }

    @Test
    void isAFileThatABrowserKeeps() {
        recovery.approve("alice", "bob");

        Door.Headers headers = tasklist.headersOf("rita", PLUGIN + recovery.sessionId());

        assertThat(headers.first("Content-Type")).startsWith("application/jose");
        assertThat(headers.first("Content-Disposition"))
                .isEqualTo("attachment; filename=\"" + recovery.sessionId() + ".jws\"");
    }

    @Test
    void isLinkedFromTheFormsOnceItIsThere() {
        String ritas = recovery.taskOf("rita").getId();
        String alices = recovery.taskOf("alice").getId();
        assertThat(shown("rita", ritas)).isFalse();

        recovery.approve("alice", "bob");

        assertThat(shown("rita", ritas)).isTrue();
        assertThat(shown("alice", alices)).isTrue();
        assertThat(tasklist.getPage("rita", "/camunda/api/tasklist/plugin/vaultquorum/default/words?language=ja")
                        .json()
                        .path("certificate")
                        .asText())
                .isEqualTo("証明書");
    }

    private boolean shown(String user, String task) {
        return tasklist.getPage(user, "/camunda/api/tasklist/plugin/vaultquorum/default/task/" + task)
                .json()
                .path("certificate")
                .asBoolean();
    }

    private Door.Reply certificate(String user, String session) {
        return tasklist.getPage(user, PLUGIN + session);
    }
}
