package io.vaultquorum.process.engine;

import io.vaultquorum.organization.UserId;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.webapp.impl.security.auth.Authentication;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Notes in the trail what somebody known sent to the engine, would have changed something, and was turned away before any
 * command came to the doorstep: what the engine does not find because the caller may not see it, a page without its CSRF token.
 */
final class RefusedRequests extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(RefusedRequests.class);
    private static final Set<String> LOOKS =
            Set.of(HttpMethod.GET.name(), HttpMethod.HEAD.name(), HttpMethod.OPTIONS.name());

    private final RefusalRecorder recorder;
    private final Caller caller;

    RefusedRequests(RefusalRecorder recorder, Caller caller) {
        this.recorder = recorder;
        this.caller = caller;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, response);
        HttpStatus status = HttpStatus.resolve(response.getStatus());
        if (status != null
                && status.is4xxClientError()
                && status != HttpStatus.TOO_MANY_REQUESTS
                && !LOOKS.contains(request.getMethod())
                && !recorder.hasRecorded(request)) {
            record(request, status);
        }
    }

    /** The caller has heard the answer, whatever becomes of the event. */
    private void record(HttpServletRequest request, HttpStatus status) {
        try {
            user(request).ifPresent(user -> recorder.record(request, user, status));
        } catch (RuntimeException e) {
            LOG.error("VQ-0015 a refusal could not be recorded: {} {}", request.getMethod(), status, e);
        }
    }

    /** Engine REST has said who is calling by now; of the webapps the session knows. */
    private Optional<UserId> user(HttpServletRequest request) {
        return caller.find()
                .or(() -> Optional.ofNullable(request.getSession(false)).flatMap(RefusedRequests::signedIn));
    }

    private static Optional<UserId> signedIn(HttpSession session) {
        return AuthenticationUtil.getAuthsFromSession(session).getAuthentications().stream()
                .map(Authentication::getIdentityId)
                .filter(Objects::nonNull)
                .findFirst()
                .map(UserId::new);
    }
}
