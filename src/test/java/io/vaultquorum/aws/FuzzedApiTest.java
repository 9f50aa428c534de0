package io.vaultquorum.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.vaultquorum.api.wire.Operation;
import io.vaultquorum.api.wire.RestJsonService;
import io.vaultquorum.testkit.AwsClients;
import io.vaultquorum.testkit.Cast;
import io.vaultquorum.testkit.MutableClock;
import io.vaultquorum.testkit.SignedRequest;
import io.vaultquorum.testkit.SignedRequest.Reply;
import io.vaultquorum.testkit.SignedRequest.Signer;
import io.vaultquorum.testkit.VaultquorumTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import software.amazon.awssdk.core.SdkPojo;

/** Whatever comes in, signed or not: it is never the server's fault, and the server goes on. */
@VaultquorumTest
class FuzzedApiTest {

    /** The same requests at every run. */
    private static final long SEED = 5;

    private static final int REQUESTS = Integer.getInteger("fuzz.requests", 5_000);

    /** One in so many is bytes on a socket instead of HTTP. */
    private static final int RAW = 20;

    /** A signature of the right form, and of nobody. */
    private static final String CLAIM = "X-Amz-Date: 20260101T000000Z\r\nAuthorization: AWS4-HMAC-SHA256"
            + " Credential=AKIADEMOMONA00000000/20260101/us-east-1/mpa/aws4_request, SignedHeaders=host;x-amz-date,"
            + " Signature=" + "0".repeat(64) + "\r\n\r\n";

    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "0",
            "-1",
            "1e400",
            "99999999999999999999999999",
            "0.1",
            "\"\"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"\\uD83D\\uDE00\"",
            "\"\u202e\u0645\"",
            "[]",
            "[null]",
            "[[[[[]]]]]",
            "{}",
            "{\"\":\"\"}",
            "{\"MofN\":{\"MinApprovalsRequired\":\"2\"}}",
            "{\"MofN\":{\"MinApprovalsRequired\":2147483648}}",
            "\"arn:aws:mpa:us-east-1:111111111111:approval-team/x\"",
            "\"arn:aws:backup:us-east-1:222222222222:backup-vault:x\"",
            "\"' or 1=1 --\"",
            "\"${7*7}\"",
            "\"<script>\"");

    private static final List<String> SEGMENTS = List.of(
            "x",
            "%00",
            "%2F",
            "%2e%2e",
            "..",
            "%",
            "%zz",
            "%C3%28",
            "%F0%9F%98%80",
            "arn%3Aaws%3Ampa%3Aus-east-1%3A111111111111%3Aapproval-team%2Fx",
            "arn%3Aaws%3Ampa%3Aus-east-1%3A111111111111%3Asession%2Fx%2Fy",
            "arn%3Aaws%3Abackup%3Aus-east-1%3A222222222222%3Abackup-vault%3Ax",
            "arn%3Aaws%3Ampa%3A%3A%3Aaws%3Apolicy%2Fa%2Fb%2F1",
            "a".repeat(3000));

    @Autowired
    private List<RestJsonService> services;

    @Autowired
    private Cast cast;

    @Autowired
    private MutableClock clock;

    @LocalServerPort
    private int port;

    private final Random random = new Random(SEED);

    /** Noise by an administrator may hit upon a switch. */
    @AfterEach
    void settingsAreAsBefore() {
        cast.settingsAreAsBefore();
    }

    @Test
    void neverAnswersThatItFailed() {
        for (int i = 0; i < REQUESTS; i++) {
            if (i % RAW == 0) {
                assertThat(raw()).as("bytes %d", i).doesNotContain(" 500 ");
                continue;
            }
            RestJsonService service = any(services);
            SignedRequest request = request(service, any(service.operations()));
            Reply reply = request.send();
            assertThat(reply.status())
                    .as("%s %s %s: %s", request.method(), request.uri(), request.body(), reply.body())
                    .isLessThan(500);
        }

        assertThat(new AwsClients(port).mpa("mona").listPolicies(list -> {}).policies())
                .isNotEmpty();
    }

    private SignedRequest request(RestJsonService service, Operation<?> operation) {
        String[] address = operation.path().split("\\?", 2);
        StringBuilder path = new StringBuilder("/aws/" + service.name());
        for (String segment : address[0].substring(1).split("/")) {
            path.append('/').append(segment.startsWith("{") || random.nextInt(30) == 0 ? segment() : segment);
        }
        String query = (address.length > 1 ? address[1] : "")
                + any(List.of("", "&MaxResults=0", "&NextToken=%00", "&maxResults=x"));
        Signer signer = Signer.of(any(List.of("mona", "victor", "rita")), service.name(), clock.instant());
        String body = operation.method().equals("GET") ? "" : body(operation);
        return SignedRequest.sign(signer, port, operation.method(), path.toString(), query, body);
    }

    /** What the JDK's client would not send is sent by the raw half. */
    private String segment() {
        String segment = any(SEGMENTS);
        return segment.matches("(?:%[0-9A-Fa-f]{2}|[^%]++)*+") ? segment : "%25";
    }

    private String body(Operation<?> operation) {
        return switch (random.nextInt(8)) {
            case 0 -> any(List.of("", "{", "[]", "nonsense", "{\"a\":1}{", "{\"a\":1,\"a\":2}", "\u0000", "null"));
            case 1 -> "[".repeat(2000);
            case 2 -> "{\"a\":".repeat(500) + "1" + "}".repeat(500);
            case 3 -> random.nextInt(400) == 0 ? "{\"Name\":\"" + "x".repeat(2_000_000) + "\"}" : "{}";
            default -> fields(operation);
        };
    }

    /** All fields of the operation, with values of any kind. */
    private String fields(Operation<?> operation) {
        return ((SdkPojo) operation.request().get())
                .sdkFields().stream()
                        .map(field -> '"' + field.locationName() + "\":" + any(VALUES))
                        .collect(Collectors.joining(",", "{", "}"));
    }

    /** Bytes that are hardly HTTP; nothing but an answer, or the end of the line, may come of it. */
    private String raw() {
        byte[] noise = new byte[random.nextInt(200)];
        random.nextBytes(noise);
        String request = any(List.of("GET ", "POST ", "\u0001 ", "DELETE ", "FOO ")) + "/aws/"
                + any(List.of("mpa", "backup", "ram", "sts", "x")) + "/" + any(SEGMENTS)
                + any(List.of(
                        " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                        " HTTP/1.1\r\nHost: a_b:80\r\nConnection: close\r\n" + CLAIM,
                        " HTTP/1.1\r\nHost: [::1]:99999\r\nConnection: close\r\n" + CLAIM,
                        " HTTP/1.0\r\n" + CLAIM,
                        " HTTP/9\r\n\r\n",
                        "\r\n"));
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(5000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().write(noise);
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (SocketException e) {
            return "hung up";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
