package io.vaultquorum.api.sts;

import io.vaultquorum.api.wire.ApiError;
import io.vaultquorum.api.wire.HttpCall;
import io.vaultquorum.api.wire.Principal;
import io.vaultquorum.api.wire.Query;
import io.vaultquorum.api.wire.WireAnswer;
import io.vaultquorum.api.wire.WireService;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/** The query protocol of AWS Security Token Service, as far as one operation: {@code GetCallerIdentity}. */
@Component
class StsService implements WireService {

    private static final String NAMESPACE = "https://sts.amazonaws.com/doc/2011-06-15/";
    private static final String XML = "text/xml";
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;

    /** This service has names of its own for what the front end refuses. */
    private static final Map<String, String> CODES = Map.of(
            "MissingAuthenticationTokenException", "MissingAuthenticationToken",
            "UnrecognizedClientException", "InvalidClientTokenId",
            "InvalidSignatureException", "SignatureDoesNotMatch",
            "IncompleteSignatureException", "IncompleteSignature",
            "AccessDeniedException", "AccessDenied",
            "ThrottlingException", "Throttling",
            "InternalServerException", "InternalFailure");

    @Override
    public String name() {
        return "sts";
    }

    @Override
    public WireAnswer answer(HttpCall call, String path, Principal caller) {
        String body = new String(call.body(), StandardCharsets.UTF_8).replace('+', ' ');
        boolean known = path.equals("/")
                && Stream.of(body, call.rawQuery())
                        .map(Query::parse)
                        .map(values -> values.getOrDefault("Action", List.of()))
                        .anyMatch(List.of("GetCallerIdentity")::equals);
        if (!known) {
            throw new ApiError("InvalidAction", BAD_REQUEST, "Could not find operation. Allowed: GetCallerIdentity");
        }
        return new WireAnswer(
                OK,
                XML,
                """
                <GetCallerIdentityResponse xmlns="%s"><GetCallerIdentityResult><Arn>%s</Arn><UserId>%s</UserId>\
                <Account>%s</Account></GetCallerIdentityResult><ResponseMetadata><RequestId>%s</RequestId>\
                </ResponseMetadata></GetCallerIdentityResponse>""".formatted(
                                NAMESPACE,
                                HtmlUtils.htmlEscape(caller.arn()),
                                HtmlUtils.htmlEscape(caller.user().value()),
                                caller.account(),
                                UUID.randomUUID()),
                Map.of());
    }

    @Override
    public WireAnswer error(ApiError error, String requestId) {
        return new WireAnswer(
                error.status(),
                XML,
                """
                <ErrorResponse xmlns="%s"><Error><Type>%s</Type><Code>%s</Code><Message>%s</Message></Error>\
                <RequestId>%s</RequestId></ErrorResponse>""".formatted(
                                NAMESPACE,
                                error.status() < 500 ? "Sender" : "Receiver",
                                CODES.getOrDefault(error.code(), error.code()),
                                HtmlUtils.htmlEscape(error.getMessage()),
                                requestId),
                Map.of());
    }
}
