package io.vaultquorum.api.signature;

import io.vaultquorum.api.wire.ApiError;
import io.vaultquorum.api.wire.HttpCall;
import io.vaultquorum.api.wire.Query;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.signer.Aws4Signer;
import software.amazon.awssdk.auth.signer.params.Aws4SignerParams;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.regions.Region;

/**
 * What the {@code Authorization} header of a request says by Signature Version 4, and whether it is true. The SDK's signer signs
 * the request anew, as the caller would have with this secret; the two are compared in constant time.
 *
 * @param accessKeyId whose signature it claims to be
 * @param scope date, region, service and the word {@code aws4_request}
 * @param signedHeaders the names of the headers that it covers
 * @param time when it was signed
 */
record SignatureVersion4(
        String accessKeyId, Scope scope, List<String> signedHeaders, String signature, Instant time, HttpCall call) {

    private static final int BAD_REQUEST = 400;
    private static final int FORBIDDEN = 403;

    private static final Pattern AUTHORIZATION =
            Pattern.compile("AWS4-HMAC-SHA256\\s+Credential=([^/,\\s]+)/(\\d{8})/([^/,\\s]+)"
                    + "/([^/,\\s]+)/aws4_request\\s*,\\s*SignedHeaders=([^,\\s]+)\\s*,\\s*Signature=([0-9a-f]{64})");
    private static final Pattern HOST = Pattern.compile("([^:/?#\\s]+|\\[[0-9a-fA-F:.]+])(?::(\\d{1,5}))?");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssX");

    record Scope(String date, String region, String service) {}

    /**
     * Reads what a request claims.
     *
     * @throws ApiError if it claims nothing, or not in a way that could be checked
     */
    static SignatureVersion4 of(HttpCall call) {
        String authorization = call.header("authorization")
                .orElseThrow(
                        () -> new ApiError(
                                "MissingAuthenticationTokenException",
                                FORBIDDEN,
                                "Missing Authentication Token: sign the request by Signature Version 4, in the header Authorization."));
        Matcher said = AUTHORIZATION.matcher(authorization.strip());
        if (!said.matches()) {
            throw incomplete(
                    "Authorization is not 'AWS4-HMAC-SHA256 Credential=<key>/<date>/<region>/<service>/aws4_request,"
                            + " SignedHeaders=<names>, Signature=<hex>'.");
        }
        List<String> signed = Arrays.asList(said.group(5).split(";"));
        if (!signed.contains("host") || !signed.contains("x-amz-date")) {
            throw incomplete("SignedHeaders lacks host or x-amz-date.");
        }
        Instant time = call.header("x-amz-date")
                .flatMap(SignatureVersion4::time)
                .orElseThrow(() -> incomplete("X-Amz-Date is not a time like 20260131T120000Z."));
        return new SignatureVersion4(
                said.group(1),
                new Scope(said.group(2), said.group(3), said.group(4)),
                signed,
                said.group(6),
                time,
                call);
    }

    private static ApiError incomplete(String why) {
        return new ApiError("IncompleteSignatureException", BAD_REQUEST, why);
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text, TIME).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** Whether the day of the scope is that of the time. */
    boolean isOfItsDay() {
        return DateTimeFormatter.BASIC_ISO_DATE
                .format(time.atZone(ZoneOffset.UTC).toLocalDate())
                .equals(scope.date());
    }

    /**
     * Whether it was made with this secret, of this request as it came. Some clients (curl before 8) take the path as it is
     * instead of encoding it once more; both cover every byte of it.
     */
    boolean isMadeWith(String secret) {
        return Stream.of(true, false).anyMatch(encodedTwice -> isMadeWith(secret, encodedTwice));
    }

    @SuppressWarnings("deprecation") // its successor adds a header to what is signed, which most clients do not send
    private boolean isMadeWith(String secret, boolean encodedTwice) {
        Aws4SignerParams params = Aws4SignerParams.builder()
                .awsCredentials(AwsBasicCredentials.create(accessKeyId, secret))
                .signingName(scope.service())
                .signingRegion(Region.of(scope.region()))
                .signingClockOverride(Clock.fixed(time, ZoneOffset.UTC))
                .doubleUrlEncode(encodedTwice)
                .build();
        String expected = Aws4Signer.create()
                .sign(request(), params)
                .firstMatchingHeader("Authorization")
                .orElseThrow();
        return MessageDigest.isEqual(
                expected.substring(expected.length() - signature.length()).getBytes(StandardCharsets.US_ASCII),
                signature.getBytes(StandardCharsets.US_ASCII));
    }

    private SdkHttpFullRequest request() {
        Matcher host = HOST.matcher(call.header("host").orElse(""));
        boolean isMethod = Arrays.stream(SdkHttpMethod.values())
                .anyMatch(method -> method.name().equals(call.method()));
        if (!host.matches() || !isMethod) {
            throw incomplete("Host is not a name with a port or without one, or the method is none of HTTP's.");
        }
        SdkHttpFullRequest.Builder request = SdkHttpFullRequest.builder()
                .method(SdkHttpMethod.fromValue(call.method()))
                .protocol("http")
                .host(host.group(1))
                .encodedPath(call.rawPath())
                .contentStreamProvider(() -> new ByteArrayInputStream(call.body()));
        if (host.group(2) != null) {
            request.port(Integer.valueOf(host.group(2)));
        }
        Query.parse(call.rawQuery()).forEach((name, values) -> request.putRawQueryParameter(name, values));
        signedHeaders.forEach(name -> request.putHeader(name, call.headers().getOrDefault(name, List.of())));
        return request.build();
    }
}
