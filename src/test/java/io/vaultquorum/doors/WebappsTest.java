package io.vaultquorum.doors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vaultquorum.testkit.VaultquorumTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The webapps look and speak as ours: what the engine's own jar holds at the same places does not win. */
@VaultquorumTest
class WebappsTest {

    private static final String FOLDER = "src/main/resources/META-INF/resources/webjars/camunda";

    @Autowired
    private RepositoryService repository;

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @CsvSource({"tasklist, Tasklist", "cockpit, Cockpit", "admin, Admin", "welcome, Welcome"})
    void areCalledVaultquorum(String app, String name) throws Exception {
        assertThat(served("/app/" + app + "/scripts/config.js"))
                .contains("vendor: 'Vaultquorum', name: '" + name + "'", "disableWelcomeMessage: true");
        assertThat(served("/app/" + app + "/styles/user-styles.css")).contains("assets/vaultquorum.css");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/assets/vaultquorum.css", "/assets/vaultquorum.js", "/app/tasklist/scripts/pages.js"})
    void findTheirLooksAndWords(String path) throws Exception {
        assertThat(served(path)).isEqualTo(ours(path));
    }

    @Test
    void haveOurLogoAndIcon() throws Exception {
        HttpResponse<byte[]> logo = get("/assets/vaultquorum.svg");
        HttpResponse<byte[]> icon = get("/favicon.ico");

        assertThat(logo.headers().firstValue("Content-Type")).contains("image/svg+xml");
        assertThat(new String(logo.body(), StandardCharsets.UTF_8)).contains("<title>Vaultquorum</title>");
        assertThat(icon.body()).isEqualTo(source("/favicon.ico"));
    }

    /** A newer Camunda that says more makes this red, and somebody writes the words. */
    @Test
    void speakJapaneseWhereverTasklistSpeaksEnglish() throws Exception {
        JsonNode english = words("en");
        JsonNode japanese = words("ja");

        assertThat(keys(japanese)).isEqualTo(keys(english));
        assertThat(japanese.path("labels").path("COMPLETE").asText()).isEqualTo("完了する");
        assertThat(served("/app/tasklist/scripts/config.js"))
                .contains("availableLocales: ['en', 'ja'], fallbackLocale: 'en'");
    }

    @Test
    void callEveryProcessByAJapaneseName() throws Exception {
        assertThat(repository.createProcessDefinitionQuery().latestVersion().list())
                .isNotEmpty()
                .extracting(ProcessDefinition::getKey)
                .allSatisfy(key -> assertThat(served("/app/tasklist/scripts/pages.js"))
                        .containsPattern("(?m)^    '?" + key + "'?: '[\\p{IsHan}\\p{IsKatakana}]"));
    }

    private JsonNode words(String language) throws Exception {
        String served = served("/app/tasklist/locales/" + language + ".json");
        return new ObjectMapper().readTree(served.replace("\uFEFF", ""));
    }

    private static Set<String> keys(JsonNode words) {
        Set<String> keys = new TreeSet<>();
        for (Map.Entry<String, JsonNode> field : words.properties()) {
            keys.add(field.getKey());
            keys(field.getValue()).forEach(key -> keys.add(field.getKey() + "." + key));
        }
        return keys;
    }

    private String served(String path) throws Exception {
        HttpResponse<byte[]> reply = get(path);
        assertThat(reply.statusCode()).as(path).isEqualTo(200);
        return new String(reply.body(), StandardCharsets.UTF_8);
    }

    private static String ours(String path) throws IOException {
        return new String(source(path), StandardCharsets.UTF_8);
    }

    private static byte[] source(String path) throws IOException {
        return Files.readAllBytes(Path.of(FOLDER + path));
    }

    private HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/camunda" + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
    }
}
