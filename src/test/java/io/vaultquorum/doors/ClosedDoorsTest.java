package io.vaultquorum.doors;

import static org.assertj.core.api.Assertions.assertThat;

import io.vaultquorum.testkit.VaultquorumTest;
import io.vaultquorum.testkit.Visitor;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What libraries would open by themselves. */
@VaultquorumTest
class ClosedDoorsTest {

    @LocalServerPort
    private int port;

    static Stream<String> doors() {
        return Stream.concat(
                Stream.of("/actuator", "/h2-console", "/h2-console/login.do", "/console"),
                List.of(
                                "env",
                                "beans",
                                "configprops",
                                "heapdump",
                                "threaddump",
                                "loggers",
                                "mappings",
                                "metrics",
                                "info",
                                "sbom",
                                "shutdown",
                                "flyway",
                                "scheduledtasks",
                                "camunda",
                                "httpexchanges",
                                "logfile")
                        .stream()
                        .map(endpoint -> "/actuator/" + endpoint));
    }

    @ParameterizedTest
    @MethodSource("doors")
    void areNotThere(String path) {
        Visitor visitor = new Visitor(port, "203.0.113.1");

        assertThat(visitor.get(path).statusCode()).isEqualTo(404);
        assertThat(visitor.send("POST", path, BodyPublishers.noBody()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void leaveHealthWithoutDetails() {
        Visitor visitor = new Visitor(port, "203.0.113.1");

        assertThat(visitor.get("/actuator/health").body())
                .isEqualTo("{\"status\":\"UP\",\"groups\":[\"liveness\",\"readiness\"]}");
        assertThat(visitor.get("/actuator/health/db").statusCode()).isEqualTo(404);
    }
}
