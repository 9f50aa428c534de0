package io.vaultquorum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vaultquorum.testkit.Door;
import io.vaultquorum.testkit.OwnNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** A node without a profile: what it refuses to start with, and which doors it opens. */
@OwnNode
class ProductionStartTest {

    @TempDir
    private Path dataDir;

    @Test
    void refusesAnEmptyProductionWithoutAnAdministrator() {
        assertThatThrownBy(() -> start().close())
                .hasMessageContaining("has no platform operator yet, and none is given");
    }

    @Test
    void keepsEngineRestAndTheSetupPageShutAndHasNoDefaultPassword() throws Exception {
        try (ConfigurableApplicationContext node =
                start("--vaultquorum.admin.user=root", "--vaultquorum.admin.password=s3cret")) {
            int port = ((WebServerApplicationContext) node).getWebServer().getPort();

            assertThat(status(port, "GET", "/actuator/health")).isEqualTo(200);
            assertThat(status(port, "GET", "/engine-rest/engine")).isEqualTo(404);
            assertThat(status(port, "GET", "/engine-rest/process-definition")).isEqualTo(404);
            assertThat(status(port, "POST", "/camunda/api/admin/setup/default/user/create"))
                    .isIn(403, 404);
            assertThat(status(port, "GET", "/camunda/api/engine/engine/default/task"))
                    .isEqualTo(401);
            assertThat(status(port, "GET", "/actuator/env")).isEqualTo(404);
            assertThat(status(port, "GET", "/h2-console")).isEqualTo(404);
            assertThatThrownBy(() -> Door.Kind.TASKLIST.of(port).get("root", "/task"))
                    .hasMessageContaining("cannot sign in");
        }
    }

    @Test
    void asksEveryCallerOfEngineRestWhoTheyAre() throws Exception {
        try (ConfigurableApplicationContext node = start(
                "--vaultquorum.admin.user=root",
                "--vaultquorum.admin.password=s3cret",
                "--vaultquorum.engine-rest.enabled=true")) {
            int port = ((WebServerApplicationContext) node).getWebServer().getPort();

            assertThat(status(port, "GET", "/engine-rest/engine")).isEqualTo(401);
            assertThat(status(port, "GET", "/engine-rest/task")).isEqualTo(401);
            assertThat(status(port, "POST", "/engine-rest/user/create")).isEqualTo(401);
        }
    }

    @Test
    void startsWithNoModelThatRunsCodeOfItsOwn() throws IOException {
        Path folder = Files.createDirectories(dataDir.resolve("models/approval-session"));
        String model = Files.readString(Path.of("processes/approval-session/approval-session.bpmn"));
        Files.writeString(
                folder.resolve("approval-session.bpmn"), model.replace("${decidePolicyDelegate}", "${dataSource}"));

        assertThatThrownBy(() -> start(
                                "--vaultquorum.admin.user=root",
                                "--vaultquorum.admin.password=s3cret",
                                "--vaultquorum.processes.location=" + dataDir.resolve("models"))
                        .close())
                .hasMessageContaining("approval-session/approval-session.bpmn")
                .hasMessageContaining(
                        "'businessRuleTask_decidePolicy' names '${dataSource}', which is not a process bean");
    }

    @Test
    void takesAChangedModelFromTheConfiguredFolderAsANewVersion() throws IOException {
        String[] administrator = {"--vaultquorum.admin.user=root", "--vaultquorum.admin.password=s3cret"};
        start(administrator).close();
        Path folder = Files.createDirectories(dataDir.resolve("models/restore"));
        String model = Files.readString(Path.of("processes/restore/restore.bpmn"));
        Files.writeString(folder.resolve("restore.bpmn"), model.replace("Wait 2 s", "Wait a moment"));

        try (ConfigurableApplicationContext node = start(
                administrator[0], administrator[1], "--vaultquorum.processes.location=" + dataDir.resolve("models"))) {
            assertThat(node.getBean(org.camunda.bpm.engine.RepositoryService.class)
                            .createProcessDefinitionQuery()
                            .latestVersion()
                            .list())
                    .extracting(definition -> definition.getKey() + ":" + definition.getVersion())
                    .containsExactlyInAnyOrder(
                            "access-revocation:1",
                            "alert-delivery:1",
                            "approval-session:1",
                            "broken-seal:1",
                            "emergency-recovery:1",
                            "mail-delivery:1",
                            "restore:2",
                            "team-deletion:1",
                            "team-onboarding:1",
                            "team-sharing:1",
                            "team-update:1",
                            "vault-protection:1");
        }
    }

    private ConfigurableApplicationContext start(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--server.port=0");
        all.add("--vaultquorum.data-dir=" + dataDir.toAbsolutePath());
        return new SpringApplicationBuilder(Vaultquorum.class).run(all.toArray(String[]::new));
    }

    private static int status(int port, String method, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
