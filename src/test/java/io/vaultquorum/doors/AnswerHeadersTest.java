package io.vaultquorum.doors;

import static org.assertj.core.api.Assertions.assertThat;

import io.vaultquorum.testkit.Door;
import io.vaultquorum.testkit.VaultquorumTest;
import io.vaultquorum.testkit.Visitor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Whatever is asked for, and whoever asks: the browser is told what it may do with the answer. */
@VaultquorumTest
class AnswerHeadersTest {

    private static final String NOTHING =
            "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    @LocalServerPort
    private int port;

    private Visitor visitor() {
        return new Visitor(port, "203.0.113.1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/camunda",
                "/camunda/api/engine/engine/default/task",
                "/camunda/api/tasklist/plugin/vaultquorum/default/starts",
                "/camunda/api/admin/setup/default/user/create",
                "/camunda/nothing",
                "/engine-rest/task",
                "/aws/mpa/approval-teams",
                "/aws/nothing",
                "/aws",
                "/.well-known/jwks.json",
                "/actuator",
                "/actuator/health",
                "/actuator/prometheus",
                "/error",
                "/nothing",
                "/nothing%2e%2e/",
                "/camunda/app/tasklist/default/;x",
            })
    void sayThatNothingRunsAndNothingIsKept(String path) {
        HttpHeaders headers = visitor().get(path).headers();

        assertAlwaysThere(headers);
        assertThat(headers.allValues("Content-Security-Policy")).containsExactly(NOTHING);
        assertThat(headers.allValues("Cache-Control")).containsExactly("no-store");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "cockpit", "admin", "welcome"})
    void letThePagesOfTheWebappsRunTheirOwnScriptsOnly(String app) {
        HttpHeaders headers = visitor().get("/camunda/app/" + app + "/default/").headers();

        assertAlwaysThere(headers);
        assertThat(headers.allValues("Cache-Control")).containsExactly("no-store");
        assertThat(headers.allValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .contains(
                        "default-src 'self';",
                        "object-src 'none';",
                        "base-uri 'self';",
                        "form-action 'self';",
                        "frame-ancestors 'none';")
                .containsPattern("script-src 'nonce-[^']+' 'strict-dynamic' 'unsafe-eval';")
                .doesNotContain("https:", "script-src 'self'");
    }

    @Test
    void letABrowserKeepWhatIsTheSameForEverybody() {
        for (String file : new String[] {
            "/camunda/app/tasklist/scripts/config.js", "/camunda/assets/vaultquorum.css", "/camunda/favicon.ico"
        }) {
            HttpHeaders headers = visitor().get(file).headers();

            assertAlwaysThere(headers);
            assertThat(headers.allValues("Cache-Control")).as(file).containsExactly("private");
        }
    }

    /** What somebody who is signed in reads is not left in the browser of a shared machine. */
    @ParameterizedTest
    @ValueSource(strings = {"/engine-rest/task", "/engine-rest/user/alice/profile", "/engine-rest/task/nothing"})
    void letNothingBeKeptOfWhatSomebodyReads(String path) {
        HttpResponse<String> read =
                visitor().get(path, "Authorization", Visitor.basic("alice", "demo"), "Accept", "application/json");

        assertThat(read.statusCode()).isIn(200, 404);
        assertThat(read.headers().allValues("Cache-Control")).containsExactly("no-store");
    }

    /** The container answers these before anything of ours has seen them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /%00 HTTP/1.1",
                "GET /a\\b HTTP/1.1",
                "GET /[] HTTP/1.1",
                "GET /x HTTP/9.9",
                "BAD{} / HTTP/1.1"
            })
    void areOnWhatTheContainerRefusesToRead(String requestLine) throws IOException {
        String answer = raw(requestLine + "\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(answer).containsPattern("^HTTP/1.1 (400|505)").doesNotContainIgnoringCase("tomcat", "apache");
        if (answer.contains("<html")) {
            assertThat(answer).contains("X-Content-Type-Options: nosniff", "Content-Security-Policy: " + NOTHING);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "OPTIONS", "TRACE", "PROPFIND"})
    void areOnEveryMethodAndNoneIsTraced(String method) {
        HttpResponse<String> answer =
                visitor().send(method, "/camunda/app/tasklist/default/", BodyPublishers.noBody(), "X-Secret", "s3cret");

        assertAlwaysThere(answer.headers());
        assertThat(answer.body()).doesNotContain("s3cret");
    }

    @Test
    void makeCookiesThatScriptsCannotReadAndOtherSitesCannotSend() {
        for (String path : new String[] {"/camunda/app/tasklist/default/", "/camunda/api/engine/engine/default/task"}) {
            assertThat(Visitor.cookies(visitor().get(path)))
                    .as(path)
                    .isNotEmpty()
                    .allSatisfy(cookie -> {
                        assertThat(cookie).containsOnlyOnce("SameSite=Lax");
                        // the token against forgery is for the page's script
                        assertThat(cookie.contains("HttpOnly")).isEqualTo(!cookie.startsWith("XSRF-TOKEN"));
                    });
        }
    }

    @Test
    void refuseWhatAnotherSiteSends() {
        HttpResponse<String> forged = visitor()
                .send(
                        "POST",
                        "/camunda/api/admin/auth/user/default/login/tasklist",
                        BodyPublishers.ofString("username=alice&password=demo"),
                        "Content-Type",
                        "application/x-www-form-urlencoded");

        assertThat(forged.statusCode()).isEqualTo(403);
        assertThat(Door.Kind.TASKLIST.of(port).get("alice", "/task").status()).isEqualTo(200);
    }

    private static void assertAlwaysThere(HttpHeaders headers) {
        assertThat(headers.allValues("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(headers.allValues("X-Frame-Options")).containsExactly("DENY");
        assertThat(headers.allValues("Referrer-Policy")).containsExactly("same-origin");
        assertThat(headers.allValues("Permissions-Policy"))
                .singleElement()
                .asString()
                .contains("camera=()", "geolocation=()");
        assertThat(headers.allValues("Cross-Origin-Opener-Policy")).containsExactly("same-origin");
        assertThat(headers.allValues("Cross-Origin-Resource-Policy")).containsExactly("same-origin");
        assertThat(headers.allValues("Server")).isEmpty();
        assertThat(headers.allValues("X-Powered-By")).isEmpty();
        assertThat(headers.allValues("Strict-Transport-Security"))
                .as("public-url is http")
                .isEmpty();
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
