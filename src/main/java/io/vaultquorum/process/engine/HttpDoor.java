package io.vaultquorum.process.engine;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The threshold of every HTTP request, before any filter of the webapps. Refuses addresses that two readers could read in
 * two ways (the webapps' login looks at the raw address, JAX-RS at the cleaned one), and marks the thread, so that the
 * guard can tell a stranger from our own code: both have no name.
 */
final class HttpDoor extends OncePerRequestFilter {

    private static final Pattern AMBIGUOUS = Pattern.compile("[;\\\\]|//|%2f|%5c|%3b|%25|%00|(^|/)(\\.|%2e){1,2}(/|$)");

    /** Where the address is read once, as it came, and a slash within a name is written like this: in AWS's own format. */
    private static final String AWS = "/aws/";

    private static final ThreadLocal<@Nullable Visit> VISIT = new ThreadLocal<>();

    /** One request, on its thread. */
    private static final class Visit {

        private final String address;
        private final HttpServletResponse answer;
        private boolean known;

        Visit(String address, HttpServletResponse answer) {
            this.address = address;
            this.answer = answer;
        }
    }

    /** Whether this thread serves an HTTP request in which nobody has been named yet. */
    static boolean servesAStranger() {
        Visit visit = VISIT.get();
        return visit != null && !visit.known;
    }

    /** Where the request comes from that this thread serves; empty if it serves none. */
    static Optional<String> address() {
        return Optional.ofNullable(VISIT.get()).map(visit -> visit.address);
    }

    /** Tells the visitor, beside whatever is answered, when to come again. */
    static void answerComeAgainIn(long seconds) {
        Visit visit = VISIT.get();
        if (visit != null) {
            visit.answer.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
        }
    }

    /**
     * Somebody is named. Engine REST puts the name aside for look-ups of its own, later in the same request; that makes
     * nobody a stranger again.
     */
    static void visitorIsKnown() {
        Visit visit = VISIT.get();
        if (visit != null) {
            visit.known = true;
        }
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String came = request.getRequestURI();
        String address = came.toLowerCase(Locale.ROOT);
        if (AMBIGUOUS
                .matcher(came.startsWith(AWS) ? address.replace("%2f", "-") : address)
                .find()) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        VISIT.set(new Visit(request.getRemoteAddr(), response));
        try {
            chain.doFilter(request, response);
        } finally {
            VISIT.remove();
        }
    }
}
