package io.vaultquorum.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** An HTTP door of a node, as its users come through it. Everybody's password is demo. */
public abstract class Door {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String address;

    Door(String address) {
        this.address = address;
    }

    /** The doors that lead to the engine's REST API. */
    public enum Kind {
        ENGINE_REST,
        TASKLIST;

        public Door of(int port) {
            String address = "http://127.0.0.1:" + port;
            return this == ENGINE_REST ? new EngineRest(address) : new Tasklist(address);
        }
    }

    /** What came back. */
    public record Reply(int status, String body) {

        public JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
        }

        public String message() {
            return json().path("message").asText();
        }
    }

    /** Sends a JSON body, or none when it is empty, to a path of the REST API. */
    public Reply send(String user, String method, String path, String body) {
        return send(user, method, path, "application/json", body);
    }

    public Reply send(String user, String method, String path, String contentType, String body) {
        HttpRequest.BodyPublisher content =
                body.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + base() + path))
                .header("Accept", "application/json")
                .method(method, content);
        if (!body.isEmpty()) {
            request.header("Content-Type", contentType);
        }
        return reply(client(user), authenticated(user, request).build());
    }

    public Reply get(String user, String path) {
        return send(user, "GET", path, "");
    }

    /** Gets a page of the server that is not part of the REST API, as the user. */
    public Reply getPage(String user, String path) {
        return page(user, "GET", path);
    }

    /** What stands above such a page. */
    public record Headers(HttpHeaders all) {

        public String first(String name) {
            return all.firstValue(name).orElse("");
        }
    }

    public Headers headersOf(String user, String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address + path)).header("Accept", "*/*");
        try {
            return new Headers(client(user)
                    .send(authenticated(user, request).build(), HttpResponse.BodyHandlers.discarding())
                    .headers());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Puts to such a page, without a body. */
    public Reply putPage(String user, String path) {
        return page(user, "PUT", path);
    }

    private Reply page(String user, String method, String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path))
                .header("Accept", "*/*")
                .method(method, HttpRequest.BodyPublishers.noBody());
        return reply(client(user), authenticated(user, request).build());
    }

    public Reply post(String user, String path, String body) {
        return send(user, "POST", path, body);
    }

    /** Completes a task with these variables. */
    public Reply complete(String user, String taskId, Map<String, ?> variables) {
        return post(user, "/task/" + taskId + "/complete", variables(variables));
    }

    /** The same with a one-time code: asks for it first, and waits for the mail. */
    public Reply completeWithCode(String user, String taskId, Map<String, ?> variables, MailedCodes codes) {
        Map<String, Object> sent = new LinkedHashMap<>(variables);
        sent.put(
                "verificationCode",
                codes.after(
                        user,
                        () -> assertThat(complete(user, taskId, variables).body())
                                .contains("A verification code was sent to " + user + "@example.com")));
        return complete(user, taskId, sent);
    }

    /** The JSON of a map of variables, typed by what they are. */
    public static String variables(Map<String, ?> variables) {
        Map<String, Object> typed = new LinkedHashMap<>();
        variables.forEach((name, value) -> typed.put(name, Map.of("value", value)));
        try {
            return JSON.writeValueAsString(Map.of("variables", typed));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    abstract String base();

    abstract HttpClient client(String user);

    abstract HttpRequest.Builder authenticated(String user, HttpRequest.Builder request);

    String address() {
        return address;
    }

    static Reply reply(HttpClient client, HttpRequest request) {
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            return new Reply(response.statusCode(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Engine REST with HTTP Basic. */
    private static final class EngineRest extends Door {

        private final HttpClient client = HttpClient.newHttpClient();

        EngineRest(String address) {
            super(address);
        }

        @Override
        String base() {
            return "/engine-rest";
        }

        @Override
        HttpClient client(String user) {
            return client;
        }

        @Override
        HttpRequest.Builder authenticated(String user, HttpRequest.Builder request) {
            byte[] credentials = (user + ":demo").getBytes(StandardCharsets.UTF_8);
            return request.header(
                    "Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials));
        }
    }

    /** The webapps' own copy of engine REST, with a browser's cookie and its token against forgery. */
    private static final class Tasklist extends Door {

        private final Map<String, Session> sessions = new ConcurrentHashMap<>();

        Tasklist(String address) {
            super(address);
        }

        private record Session(HttpClient client, CookieManager cookies) {

            String token() {
                return cookies.getCookieStore().getCookies().stream()
                        .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                        .findFirst()
                        .orElseThrow()
                        .getValue();
            }
        }

        @Override
        String base() {
            return "/camunda/api/engine/engine/default";
        }

        @Override
        HttpClient client(String user) {
            return session(user).client();
        }

        @Override
        HttpRequest.Builder authenticated(String user, HttpRequest.Builder request) {
            return request.header("X-XSRF-TOKEN", session(user).token());
        }

        private Session session(String user) {
            return sessions.computeIfAbsent(user, this::signIn);
        }

        private Session signIn(String user) {
            CookieManager cookies = behindAProxy();
            Session session =
                    new Session(HttpClient.newBuilder().cookieHandler(cookies).build(), cookies);
            openPage(session);
            String form = "username=" + URLEncoder.encode(user, StandardCharsets.UTF_8) + "&password=demo";
            Reply reply = reply(
                    session.client(),
                    HttpRequest.newBuilder(
                                    URI.create(address() + "/camunda/api/admin/auth/user/default/login/tasklist"))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .header("Accept", "application/json")
                            .header("X-XSRF-TOKEN", session.token())
                            .POST(HttpRequest.BodyPublishers.ofString(form))
                            .build());
            if (reply.status() != 200) {
                throw new AssertionError(user + " cannot sign in to Tasklist: " + reply);
            }
            openPage(session); // signing in begins a new session, with a new token
            return session;
        }

        /** Cookies that go by TLS alone come here too: in production a proxy speaks it. */
        private static CookieManager behindAProxy() {
            return new CookieManager() {
                @Override
                public void put(URI uri, Map<String, List<String>> headers) throws IOException {
                    super.put(uri, headers);
                    getCookieStore().getCookies().forEach(cookie -> cookie.setSecure(false));
                }
            };
        }

        private void openPage(Session session) {
            reply(
                    session.client(),
                    HttpRequest.newBuilder(URI.create(address() + "/camunda/app/tasklist/default/"))
                            .build());
        }
    }
}
