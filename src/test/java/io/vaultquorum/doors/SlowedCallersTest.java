package io.vaultquorum.doors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vaultquorum.organization.AccessKeys;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.testkit.AwsClients;
import io.vaultquorum.testkit.Door;
import io.vaultquorum.testkit.OwnNode;
import io.vaultquorum.testkit.Production;
import io.vaultquorum.testkit.SignedRequest;
import io.vaultquorum.testkit.SignedRequest.Signer;
import io.vaultquorum.testkit.Visitor;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.mpa.model.ThrottlingException;

/** A node behind a proxy that speaks TLS and says from where people come; its limits are narrow, so that somebody meets them. */
@OwnNode
@Tag("database")
class SlowedCallersTest {

    @TempDir
    private static Path directory;

    private static Production node;

    @BeforeAll
    static void start() {
        node = Production.start(
                directory,
                "--vaultquorum.engine-rest.enabled=true",
                "--vaultquorum.access-keys.encryption-key=for-the-secrets-of-tests-and-nothing-else",
                "--server.forward-headers-strategy=native",
                "--vaultquorum.limits.address.at-once=100",
                "--vaultquorum.limits.address.one-more-after=10s",
                "--vaultquorum.limits.user.at-once=5",
                "--vaultquorum.limits.user.one-more-after=1h",
                "--vaultquorum.limits.wrong-passwords.user-at-address.at-once=3",
                "--vaultquorum.limits.wrong-passwords.user-at-address.one-more-after=2s");
        node.bean(AccessKeys.class).register(AwsClients.keyOf("mona"), new UserId("mona"), AwsClients.secretOf("mona"));
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    /** Mallory guesses at Tasklist's login; alice signs in meanwhile, and so does he once he has waited, with the right one. */
    @Test
    void whoGuessesAtTasklistWaitsAndNobodyElseDoes() throws InterruptedException {
        Visitor mallory = new Visitor(node.port(), "203.0.113.10");
        for (int i = 0; i < 3; i++) {
            assertThat(mallory.signIn("alice", "guess" + i).statusCode()).isEqualTo(401);
        }

        HttpResponse<String> slowed = mallory.signIn("alice", "demo");

        assertThat(slowed.statusCode()).isEqualTo(429);
        assertThat(slowed.body()).contains("Too many wrong passwords. Please try again in");
        assertThat(new Visitor(node.port(), "198.51.100.1")
                        .signIn("alice", "demo")
                        .statusCode())
                .isEqualTo(200);
        TimeUnit.SECONDS.sleep(retryAfter(slowed));
        assertThat(mallory.signIn("alice", "demo").statusCode()).isEqualTo(200);
    }

    @Test
    void whoGuessesAtEngineRestWaitsAsWell() throws InterruptedException {
        Visitor mallory = new Visitor(node.port(), "203.0.113.11");
        for (int i = 0; i < 3; i++) {
            assertThat(mallory.basic("bob", "guess" + i, "/task").statusCode()).isEqualTo(401);
        }

        HttpResponse<String> slowed = mallory.basic("bob", "demo", "/task");

        assertThat(slowed.statusCode()).isEqualTo(429);
        assertThat(slowed.body()).contains("Too many wrong passwords");
        assertThat(mallory.signIn("bob", "demo").statusCode()).isEqualTo(429);
        assertThat(new Visitor(node.port(), "198.51.100.2")
                        .basic("bob", "demo", "/task")
                        .statusCode())
                .isEqualTo(200);
        TimeUnit.SECONDS.sleep(retryAfter(slowed));
        assertThat(mallory.basic("bob", "demo", "/task").statusCode()).isEqualTo(200);
    }

    /** Engine REST checks anybody's password for an operator. */
    @Test
    void whoGuessesThroughAnotherDoorWaitsToo() {
        Visitor otto = new Visitor(node.port(), "203.0.113.12");
        HttpResponse<String> last = null;
        for (int i = 0; i < 4; i++) {
            last = otto.send(
                    "POST",
                    "/engine-rest/identity/verify",
                    BodyPublishers.ofString("{\"username\":\"carol\",\"password\":\"guess" + i + "\"}"),
                    "Content-Type",
                    "application/json",
                    "Authorization",
                    Visitor.basic("otto", "demo"));
        }

        assertThat(last.statusCode()).isEqualTo(429);
    }

    @Test
    void whoAsksTooOftenIsToldWhenToComeAgain() {
        Visitor hasty = new Visitor(node.port(), "203.0.113.13");
        HttpResponse<String> last = hasty.get("/nothing");
        for (int i = 0; i < 150 && last.statusCode() == 404; i++) {
            last = hasty.get("/nothing");
        }

        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(retryAfter(last)).isBetween(1L, 10L);
        assertThat(hasty.get("/camunda/app/tasklist/default/").statusCode()).isEqualTo(429);
        assertThat(hasty.get("/actuator/health").statusCode()).isEqualTo(200);
        assertThat(new Visitor(node.port(), "198.51.100.3").get("/nothing").statusCode())
                .isEqualTo(404);
        HttpResponse<String> aws = hasty.get("/aws/mpa/approval-teams");
        assertThat(aws.statusCode()).isEqualTo(429);
        assertThat(aws.headers().firstValue("x-amzn-ErrorType")).contains("ThrottlingException");
        assertThat(aws.headers().firstValue("Retry-After")).isPresent();
    }

    /** In AWS's words, by AWS's own client; of whoever signed, wherever they are. */
    @Test
    void whoSignsTooOftenHearsItAsAwsSaysIt() {
        SignedRequest request = SignedRequest.sign(
                Signer.of("mona", "mpa", Instant.now()), node.port(), "POST", "/aws/mpa/approval-teams/", "List", "{}");
        for (int i = 0; i < 5; i++) {
            assertThat(request.withHeader("X-Forwarded-For", "203.0.113.2" + i)
                            .send()
                            .status())
                    .isEqualTo(200);
        }

        assertThat(request.withHeader("X-Forwarded-For", "203.0.113.29").send())
                .satisfies(reply -> assertThat(reply.status()).isEqualTo(429))
                .satisfies(reply -> assertThat(reply.error()).isEqualTo("ThrottlingException"));
        try (var mpa = new AwsClients(node.port()).mpa("mona")) {
            assertThatThrownBy(() -> mpa.listApprovalTeams(list -> {}))
                    .isInstanceOf(ThrottlingException.class)
                    .hasMessageContaining("Rate exceeded");
        }
    }

    @Test
    void whoSendsTooMuchIsRefusedBeforeItIsRead() {
        Visitor visitor = new Visitor(node.port(), "203.0.113.30");
        byte[] tooLong = new byte[1024 * 1024 + 1];

        for (String path :
                new String[] {"/engine-rest/task", "/camunda/api/admin/auth/user/default/login/tasklist", "/nothing"}) {
            assertThat(visitor.send(
                                    "POST",
                                    path,
                                    BodyPublishers.ofByteArray(tooLong),
                                    "Content-Type",
                                    "application/json")
                            .statusCode())
                    .as(path)
                    .isEqualTo(413);
            assertThat(visitor.send(
                                    "POST",
                                    path,
                                    BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(tooLong)),
                                    "Content-Type",
                                    "application/json")
                            .statusCode())
                    .as(path + " in pieces")
                    .isEqualTo(413);
        }
    }

    @Test
    void whatComesInPiecesIsReadAsAnythingElse() {
        Visitor visitor = new Visitor(node.port(), "203.0.113.31");
        byte[] query = "{\"assignee\":\"alice\"}".getBytes(StandardCharsets.UTF_8);

        HttpResponse<String> found = visitor.send(
                "POST",
                "/engine-rest/task",
                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(query)),
                "Content-Type",
                "application/json",
                "Authorization",
                Visitor.basic("alice", "demo"));

        assertThat(found.statusCode()).isEqualTo(200);
        assertThat(found.body()).isEqualTo("[]");
    }

    @Test
    void whoComesByTlsStaysThere() {
        HttpResponse<String> page = new Visitor(node.port(), "203.0.113.40").get("/camunda/app/tasklist/default/");

        assertThat(page.headers().allValues("Strict-Transport-Security")).containsExactly("max-age=31536000");
        assertThat(Visitor.cookies(page))
                .hasSize(2)
                .allSatisfy(
                        cookie -> assertThat(cookie).containsOnlyOnce("Secure").containsOnlyOnce("SameSite=Lax"));
        assertThat(Door.Kind.TASKLIST.of(node.port()).get("carol", "/task").status())
                .isEqualTo(200);
    }

    /** Here, since tests that Spring starts have no metrics. */
    @Test
    void whoReadsMetricsReadsOfNobody() {
        assertThat(new Visitor(node.port(), "203.0.113.50")
                        .get("/actuator/prometheus")
                        .body())
                .contains("jvm_memory_used_bytes")
                .doesNotContain("jdbc:", "alice", "otto", "203.0.113");
    }

    private static long retryAfter(HttpResponse<?> answer) {
        return answer.headers().firstValueAsLong("Retry-After").orElseThrow();
    }
}
