package io.vaultquorum.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** Somebody's server that takes alerts. It takes them until it is told to answer otherwise. */
public final class WebhookReceiver implements AutoCloseable {

    private final HttpServer server;
    private final List<Message> messages = Collections.synchronizedList(new ArrayList<>());
    private final AtomicReference<Answer> answer = new AtomicReference<>(WebhookReceiver::taken);

    /** What came, as it came. */
    public record Message(String path, HttpHeaders headers, String body) {

        public String header(String name) {
            return headers.firstValue(name).orElseThrow();
        }
    }

    /** What it does when something came. */
    public interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    public WebhookReceiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            messages.add(new Message(
                    exchange.getRequestURI().getPath(),
                    HttpHeaders.of(exchange.getRequestHeaders(), (name, value) -> true),
                    body));
            answer.get().to(exchange);
        });
        server.start();
    }

    public String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    public List<Message> messages() {
        return List.copyOf(messages);
    }

    public void answers(int status) {
        answers(exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
    }

    public void answers(Answer otherwise) {
        answer.set(otherwise);
    }

    /** Has heard nothing, and takes what comes. */
    public void reset() {
        messages.clear();
        answer.set(WebhookReceiver::taken);
    }

    private static void taken(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
