package io.vaultquorum.api.wire;

import io.vaultquorum.door.CallerLimits;
import io.vaultquorum.process.engine.Caller;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where requests under {@code /aws} come in: read once, as they came; signed by somebody; answered by their service. */
final class AwsServlet extends HttpServlet {

    static final String PATH = "/aws/";

    /** More than any request of the model can need. */
    static final int LONGEST_BODY_BYTES = 1 << 20;

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(AwsServlet.class);
    private static final int TOO_LARGE = 413;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int NOT_FOUND = 404;
    private static final int INTERNAL = 500;

    private final transient Map<String, WireService> services;
    private final transient CallerCheck callers;
    private final transient Caller engineCaller;
    private final transient CallerLimits limits;

    AwsServlet(List<WireService> services, CallerCheck callers, Caller engineCaller, CallerLimits limits) {
        this.services = services.stream().collect(Collectors.toMap(WireService::name, Function.identity()));
        this.callers = callers;
        this.engineCaller = engineCaller;
        this.limits = limits;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String address = request.getRequestURI();
        String below = address.startsWith(PATH) ? address.substring(PATH.length()) : "";
        String[] parts = below.split("/", 2);
        serve(parts[0], parts.length < 2 ? "/" : "/" + parts[1], request, response);
    }

    /** @param path the path that the service sees, still percent-encoded */
    void serve(String name, String path, HttpServletRequest request, HttpServletResponse response) throws IOException {
        String requestId = UUID.randomUUID().toString();
        response.setHeader("x-amzn-RequestId", requestId);
        WireService service = services.get(name);
        if (service == null) {
            response.setHeader("x-amzn-ErrorType", "UnknownOperationException");
            response.setStatus(NOT_FOUND);
            return;
        }
        WireAnswer answer;
        try {
            refuse(limits.refuseAddress(request.getRemoteAddr()), response);
            HttpCall call = read(request);
            Principal caller = callers.check(call, service.name());
            refuse(limits.refuseUser(caller.user().value()), response);
            answer = engineCaller.speaking(caller.user(), () -> service.answer(call, path, caller));
        } catch (ApiError e) {
            answer = service.error(e, requestId);
        } catch (RuntimeException e) {
            LOG.error("VQ-0010 request {} to {} failed", requestId, service.name(), e);
            answer = service.error(
                    new ApiError("InternalServerException", INTERNAL, "Something failed here. Nothing was done."),
                    requestId);
        }
        write(response, answer);
    }

    private static void refuse(Optional<Duration> wait, HttpServletResponse response) {
        wait.ifPresent(time -> {
            response.setHeader("Retry-After", String.valueOf(CallerLimits.retryAfter(time)));
            throw new ApiError("ThrottlingException", TOO_MANY_REQUESTS, "Rate exceeded");
        });
    }

    private static HttpCall read(HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(LONGEST_BODY_BYTES + 1);
        if (body.length > LONGEST_BODY_BYTES) {
            throw new ApiError(
                    "RequestEntityTooLargeException",
                    TOO_LARGE,
                    "The body is longer than " + LONGEST_BODY_BYTES + " bytes.");
        }
        Map<String, List<String>> headers = new TreeMap<>();
        Collections.list(request.getHeaderNames())
                .forEach(
                        name -> headers.put(name.toLowerCase(Locale.ROOT), Collections.list(request.getHeaders(name))));
        String query = request.getQueryString();
        return new HttpCall(request.getMethod(), request.getRequestURI(), query == null ? "" : query, headers, body);
    }

    private static void write(HttpServletResponse response, WireAnswer answer) throws IOException {
        response.setStatus(answer.status());
        answer.headers().forEach(response::setHeader);
        byte[] body = answer.bytes();
        if (body.length > 0) {
            response.setContentType(answer.contentType());
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
        }
    }
}
