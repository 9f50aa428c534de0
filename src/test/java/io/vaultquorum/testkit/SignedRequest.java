package io.vaultquorum.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * A request over plain HTTP that is signed, and may be changed after that.
 *
 * @param headers those that the signature covers, and the signature
 */
public record SignedRequest(String method, URI uri, Map<String, String> headers, String body) {

    /** What the HTTP client sets itself. */
    private static final Set<String> ITS_OWN = Set.of("host", "content-length", "connection");

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** What came back. */
    public record Reply(int status, String error, String body) {}

    /** Who signs, for which service, and when. */
    public record Signer(String keyId, String secret, String service, Instant time) {

        public static Signer of(String user, String service, Instant time) {
            return new Signer(AwsClients.keyOf(user), AwsClients.secretOf(user), service, time);
        }

        public Signer withSecret(String other) {
            return new Signer(keyId, other, service, time);
        }

        public Signer withKey(String other) {
            return new Signer(other, secret, service, time);
        }

        public Signer at(Instant other) {
            return new Signer(keyId, secret, service, other);
        }
    }

    /** @param rawQuery percent-encoded, or empty */
    public static SignedRequest sign(
            Signer signer, int port, String method, String rawPath, String rawQuery, String body) {
        URI uri = URI.create("http://127.0.0.1:" + port + rawPath + (rawQuery.isEmpty() ? "" : "?" + rawQuery));
        SdkHttpRequest request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.fromValue(method))
                .uri(uri)
                .putHeader("Content-Type", "application/json")
                .putHeader("X-Test", "covered")
                .build();
        SdkHttpRequest signed = AwsV4HttpSigner.create()
                .sign(sign -> sign.identity(AwsCredentialsIdentity.create(signer.keyId(), signer.secret()))
                        .request(request)
                        .payload(ContentStreamProvider.fromUtf8String(body))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, signer.service())
                        .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1")
                        .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(signer.time(), ZoneOffset.UTC)))
                .request();
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        signed.headers().forEach((name, values) -> headers.put(name, String.join(",", values)));
        ITS_OWN.forEach(headers::remove);
        return new SignedRequest(method, uri, headers, body);
    }

    public SignedRequest withHeader(String name, String value) {
        Map<String, String> changed = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        changed.putAll(headers);
        changed.put(name, value);
        return new SignedRequest(method, uri, changed, body);
    }

    public SignedRequest withoutHeader(String name) {
        Map<String, String> changed = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        changed.putAll(headers);
        changed.remove(name);
        return new SignedRequest(method, uri, changed, body);
    }

    public SignedRequest withBody(String other) {
        return new SignedRequest(method, uri, headers, other);
    }

    public SignedRequest withUri(String from, String to) {
        return new SignedRequest(method, URI.create(uri.toString().replace(from, to)), headers, body);
    }

    public Reply send() {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::setHeader);
        try {
            HttpResponse<String> reply =
                    HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Reply(
                    reply.statusCode(),
                    reply.headers().allValues("x-amzn-ErrorType").stream()
                            .findFirst()
                            .orElse(""),
                    reply.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Every header that the signature covers. */
    public List<String> covered() {
        return List.of(headers.get("Authorization")
                .replaceFirst(".*SignedHeaders=([^,]+),.*", "$1")
                .split(";"));
    }
}
