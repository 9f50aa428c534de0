package io.vaultquorum.doors;

import static org.assertj.core.api.Assertions.assertThat;

import io.vaultquorum.session.SessionStatus;
import io.vaultquorum.testkit.Recovery;
import io.vaultquorum.testkit.Stage;
import io.vaultquorum.testkit.VaultquorumTest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Somebody without a name, at addresses that the webapps' login and the REST API behind it might read in two ways. */
@VaultquorumTest
class StrangerTest {

    @Autowired
    private Stage stage;

    @Autowired
    private IdentityService identity;

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/camunda/api/engine/engine/default",
                "/camunda/api/engine/engine;x/default",
                "/camunda/api/engine/engine;jsessionid=1/default",
                "/camunda/api/engine/engine/default;x",
                "/camunda/api/engine;x/engine/default",
                "/camunda/api;x/engine/engine/default",
                "/camunda/api/engine//engine/default",
                "/camunda/api/engine/./engine/default",
                "/camunda/api/x/../engine/engine/default",
                "/camunda/api/engine/%65ngine/default",
                "/camunda/api/engine/engine%2fdefault",
                "/camunda/api/engine/engine%3bx/default",
                "/camunda/api/cockpit/plugin;x/base/default/process-definition/statistics?x=",
                "/camunda/api/tasklist/plugin/vaultquorum;x/default/task",
                "/engine-rest",
                "/engine-rest;x",
                "/engine-rest/engine/default",
                "/engine-rest/engine;x/default",
            })
    void seesAndChangesNothing(String base) throws IOException {
        Recovery recovery = stage.recovery();

        assertThat(raw("GET", base + "/user")).doesNotStartWith("HTTP/1.1 2").doesNotContain("alice@example.com");
        assertThat(raw("GET", base + "/task")).doesNotStartWith("HTTP/1.1 2");
        assertThat(raw("PUT", base + "/user/alice/credentials")).doesNotStartWith("HTTP/1.1 2");
        assertThat(raw("DELETE", base + "/process-instance/" + recovery.processInstanceId()))
                .doesNotStartWith("HTTP/1.1 2");

        assertThat(recovery.session().status()).isEqualTo(SessionStatus.PENDING);
        assertThat(identity.checkPassword("alice", "demo")).isTrue();
    }

    /** Sent as it stands: an HTTP client would clean the address first. A stranger has a browser's cookie and its token. */
    private String raw(String method, String path) throws IOException {
        String page = exchange("GET /camunda/app/tasklist/default/ HTTP/1.1\r\n", "");
        String cookies = page.lines()
                .filter(line -> line.startsWith("Set-Cookie: "))
                .map(line -> line.substring("Set-Cookie: ".length()).replaceFirst(";.*", ""))
                .collect(Collectors.joining("; "));
        String token = page.lines()
                .filter(line -> line.startsWith("X-XSRF-TOKEN: "))
                .map(line -> "X-XSRF-TOKEN: " + line.substring("X-XSRF-TOKEN: ".length()) + "\r\n")
                .findFirst()
                .orElse("");
        assertThat(token)
                .as("the token against forgery, without which nothing here would be tried")
                .isNotEmpty();
        String body = method.equals("PUT") ? "{\"password\":\"owned\"}" : "";
        return exchange(
                method + " " + path + " HTTP/1.1\r\n",
                "Cookie: " + cookies + "\r\n" + token + "Content-Type: application/json\r\nContent-Length: "
                        + body.length() + "\r\n",
                body);
    }

    private String exchange(String requestLine, String headers) throws IOException {
        return exchange(requestLine, headers, "");
    }

    private String exchange(String requestLine, String headers, String body) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            String request = requestLine + "Host: localhost\r\nConnection: close\r\n" + headers + "\r\n" + body;
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                    .lines()
                    .collect(Collectors.joining("\n"));
        }
    }
}
