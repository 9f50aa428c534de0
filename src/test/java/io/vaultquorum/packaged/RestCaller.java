package io.vaultquorum.packaged;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vaultquorum.testkit.MailedCodes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One of the cast at engine REST's door. */
record RestCaller(URI engineRest, String user, MailedCodes codes) {

    private static final String VAULT = "arn:aws:backup:us-east-1:222222222222:backup-vault:airgapped-vault";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    /** A request for recovery: its process instance, and its restore access's name, which is the instance's business key. */
    record Recovery(String instance, String access) {}

    /** What came back: a status and, if there is one, the sentence that a person reads. */
    record Answer(int status, String message) {}

    /** Whether somebody is there and says 200. */
    static boolean answers(URI address) {
        try {
            return send(HttpRequest.newBuilder(address)).statusCode() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    Recovery requestRecovery(String comment) {
        JsonNode instance = json(
                post(
                        "process-definition/key/emergency-recovery/start",
                        Map.of("sourceBackupVaultArn", VAULT, "requesterComment", comment)),
                200);
        return new Recovery(
                instance.required("id").asText(),
                instance.required("businessKey").asText());
    }

    /** The ids of the caller's own tasks of one kind about one recovery. */
    List<String> tasks(String element, Recovery recovery) {
        JsonNode tasks = get("task?assignee=" + user + "&taskDefinitionKey=" + element + "&processInstanceBusinessKey="
                + recovery.access());
        return Stream.iterate(0, index -> index < tasks.size(), index -> index + 1)
                .map(index -> tasks.get(index).required("id").asText())
                .toList();
    }

    /** With the code from the mail, once it is there; without one where the vote is refused anyway. */
    Answer approve(String voteTask) {
        MailedCodes.Expected expected = codes.expect(user);
        Answer asked = complete(voteTask, Map.of("vote", "APPROVED"));
        return asked.message().contains("A verification code was sent")
                ? complete(voteTask, Map.of("vote", "APPROVED", "verificationCode", expected.code()))
                : asked;
    }

    private Answer complete(String task, Map<String, String> variables) {
        HttpResponse<String> response = post("task/" + task + "/complete", variables);
        return new Answer(
                response.statusCode(),
                response.body().isEmpty()
                        ? ""
                        : parse(response.body()).path("message").asText());
    }

    /** Where the recovery's own token stands: at activities, or on the way into them. */
    Set<String> whereIs(Recovery recovery) {
        JsonNode tree = get("process-instance/" + recovery.instance() + "/activity-instances");
        return Stream.of("childActivityInstances", "childTransitionInstances")
                .flatMap(kind -> tree.path(kind).findValuesAsText("activityId").stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    int incidents() {
        return get("incident/count").required("count").asInt();
    }

    private JsonNode get(String path) {
        return json(send(request(path)), 200);
    }

    private HttpResponse<String> post(String path, Map<String, String> variables) {
        Map<String, Object> typed = new LinkedHashMap<>();
        variables.forEach((variable, value) -> typed.put(variable, Map.of("value", value, "type", "String")));
        String body = JSON.valueToTree(Map.of("variables", typed)).toString();
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path) {
        String login = Base64.getEncoder().encodeToString((user + ":demo").getBytes(UTF_8));
        return HttpRequest.newBuilder(engineRest.resolve(path)).header("Authorization", "Basic " + login);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode json(HttpResponse<String> response, int expected) {
        assertThat(response.statusCode())
                .as("%s: %s", response.uri(), response.body())
                .isEqualTo(expected);
        return parse(response.body());
    }

    private static JsonNode parse(String body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
