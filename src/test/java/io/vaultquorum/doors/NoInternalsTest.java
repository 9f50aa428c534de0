package io.vaultquorum.doors;

import static org.assertj.core.api.Assertions.assertThat;

import io.vaultquorum.testkit.Door;
import io.vaultquorum.testkit.MutableClock;
import io.vaultquorum.testkit.SignedRequest;
import io.vaultquorum.testkit.SignedRequest.Signer;
import io.vaultquorum.testkit.VaultquorumTest;
import io.vaultquorum.testkit.Visitor;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Something fails, at each door: whoever asked hears that it failed, and nothing of the inside. */
@VaultquorumTest
class NoInternalsTest {

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private MutableClock clock;

    @LocalServerPort
    private int port;

    /** A page before the first one: the database refuses the engine's own statement. */
    @ParameterizedTest
    @EnumSource
    void isToldByTheEnginesRestApi(Door.Kind kind) {
        Door.Reply reply = kind.of(port).get("alice", "/task?firstResult=-5&maxResults=2");

        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.message()).isEqualTo("Something failed here. The log of the node says what.");
        assertThat(reply.json().path("type").asText()).isEqualTo("RestException");
        assertNothingOfTheInside(reply.body());
    }

    @ParameterizedTest
    @EnumSource
    void isToldOfARequestThatCannotBeRead(Door.Kind kind) {
        for (String body : new String[] {"{\"name\": {\"a\": 1}}", "{bad", "[]", "\u0000"}) {
            Door.Reply reply = kind.of(port).post("alice", "/task", body);

            assertThat(reply.status()).as(body).isBetween(400, 499);
            assertNothingOfTheInside(reply.body());
        }
    }

    @ParameterizedTest
    @EnumSource
    void leavesTheReasonAndTakesTheClass(Door.Kind kind) {
        Door.Reply reply = kind.of(port).get("alice", "/task?createdAfter=yesterday");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.message()).contains("'createdAfter'", "yesterday", " Date");
        assertNothingOfTheInside(reply.body());
    }

    /** What is meant for people is said as before. */
    @ParameterizedTest
    @EnumSource
    void keepsWhatIsMeantForTheCaller(Door.Kind kind) {
        Door door = kind.of(port);

        assertThat(door.get("alice", "/task/nothing").message()).isEqualTo("No matching task with id nothing");
        assertThat(door.post("alice", "/group/create", "{\"id\":\"x\",\"name\":\"x\",\"type\":\"x\"}")
                        .status())
                .isEqualTo(403);
        assertThat(door.send("otto", "DELETE", "/group/camunda-admin/members/otto", "")
                        .message())
                .contains("'otto' is the last platform operator");
        assertThat(door.post("otto", "/group/create", "{\"id\":\"no such name!\",\"name\":\"x\",\"type\":\"x\"}")
                        .message())
                .contains("no such name!");
    }

    /** Who is suspended cannot be read: every door asks that, each in a filter or servlet of its own. */
    @Test
    void isToldAtEveryDoorWhereTheDatabaseFails() {
        Door tasklist = Door.Kind.TASKLIST.of(port);
        tasklist.get("rita", "/task");
        jdbc.sql("alter table VQ_ACCOUNT_SUSPENSION rename to VQ_HIDDEN").update();
        try {
            String page = "/camunda/api/tasklist/plugin/vaultquorum/default/starts";
            assertFailure(tasklist.get("rita", "/task"));
            assertFailure(tasklist.getPage("rita", page));
            assertFailure(Door.Kind.ENGINE_REST.of(port).get("rita", "/task"));
            SignedRequest.Reply aws = SignedRequest.sign(
                            Signer.of("rita", "backup", clock.instant()),
                            port,
                            "GET",
                            "/aws/backup/backup-vaults/",
                            "",
                            "")
                    .send();
            assertThat(aws.status()).isEqualTo(500);
            assertThat(aws.body()).contains("Something failed here. Nothing was done.");
            assertNothingOfTheInside(aws.body());
        } finally {
            jdbc.sql("alter table VQ_HIDDEN rename to VQ_ACCOUNT_SUSPENSION").update();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nothing", "/error", "/camunda/api/nothing", "/actuator/env", "/.well-known/nothing"})
    void saysOnlyTheStatusOfWhatIsNotThere(String path) {
        Visitor visitor = new Visitor(port, "203.0.113.1");

        HttpResponse<String> page = visitor.get(path, "Accept", "text/html");
        HttpResponse<String> answer = visitor.get(path, "Accept", "application/json");

        assertThat(page.body()).isEqualToIgnoringNewLines("""
                        <!doctype html>
                        <html lang="en"><title>Vaultquorum: %1$d</title><h1>%1$d %2$s</h1></html>
                        """.formatted(
                        page.statusCode(), page.statusCode() == 404 ? "Not Found" : "Unauthorized"));
        assertThat(answer.body())
                .isEqualTo("{\"status\":%d,\"error\":\"%s\"}"
                        .formatted(answer.statusCode(), answer.statusCode() == 404 ? "Not Found" : "Unauthorized"));
    }

    private static void assertFailure(Door.Reply reply) {
        assertThat(reply.status()).isEqualTo(500);
        assertNothingOfTheInside(reply.body());
    }

    private static void assertNothingOfTheInside(String said) {
        assertThat(said)
                .doesNotContainIgnoringCase(
                        "select",
                        "sql",
                        "jdbc",
                        "VQ_ACCOUNT",
                        "ACT_RU",
                        "\tat ",
                        "org.",
                        "io.vault",
                        "java.",
                        "com.fasterxml",
                        "tomcat")
                .doesNotContain("NullPointerException", "trace", "timestamp");
    }
}
