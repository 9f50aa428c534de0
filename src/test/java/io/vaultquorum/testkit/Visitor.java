package io.vaultquorum.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** Somebody at a node's HTTP doors, who looks at headers and cookies, and comes through a proxy that says from where. */
public record Visitor(int port, String address) {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** @param headers names and values in turn */
    public HttpResponse<String> send(String method, String path, BodyPublisher body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, body)
                .header("X-Forwarded-For", address);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    public HttpResponse<String> get(String path, String... headers) {
        return send("GET", path, BodyPublishers.noBody(), headers);
    }

    /** Fills in Tasklist's login page. */
    public HttpResponse<String> signIn(String user, String password) {
        HttpResponse<String> page = get("/camunda/app/tasklist/default/");
        return send(
                "POST",
                "/camunda/api/admin/auth/user/default/login/tasklist",
                BodyPublishers.ofString("username=" + user + "&password=" + password),
                "Content-Type",
                "application/x-www-form-urlencoded",
                "Accept",
                "application/json",
                "Cookie",
                cookies(page).stream()
                        .map(cookie -> cookie.replaceFirst(";.*", ""))
                        .collect(Collectors.joining("; ")),
                "X-XSRF-TOKEN",
                page.headers().firstValue("X-XSRF-TOKEN").orElseThrow());
    }

    /** Asks engine REST, by HTTP Basic. */
    public HttpResponse<String> basic(String user, String password, String path) {
        return get("/engine-rest" + path, "Authorization", basic(user, password));
    }

    public static String basic(String user, String password) {
        byte[] credentials = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(credentials);
    }

    /** Each cookie of the answer, with what is said about it. */
    public static List<String> cookies(HttpResponse<?> answer) {
        return answer.headers().allValues("Set-Cookie");
    }
}
