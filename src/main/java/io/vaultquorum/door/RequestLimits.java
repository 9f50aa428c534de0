package io.vaultquorum.door;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses what an address sends too often (429) or what is too long (413). AWS's API counts and refuses by itself, in AWS's
 * words; health is for whoever watches the node, as often as they like.
 */
final class RequestLimits extends OncePerRequestFilter {

    private static final String AWS = "/aws/";
    private static final String HEALTH = "/actuator/health";

    private final CallerLimits callers;
    private final long longestBody;

    RequestLimits(CallerLimits callers, DoorLimits limits) {
        this.callers = callers;
        this.longestBody = limits.body().toBytes();
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().startsWith(AWS);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean health = request.getRequestURI().equals(HEALTH)
                || request.getRequestURI().startsWith(HEALTH + "/");
        Optional<Duration> wait = health ? Optional.empty() : callers.refuseAddress(request.getRemoteAddr());
        if (wait.isPresent()) {
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(CallerLimits.retryAfter(wait.get())));
            response.sendError(HttpStatus.TOO_MANY_REQUESTS.value());
            return;
        }
        if (request.getContentLengthLong() > longestBody) {
            response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
            return;
        }
        if (request.getContentLengthLong() >= 0 || request.getHeader(HttpHeaders.TRANSFER_ENCODING) == null) {
            chain.doFilter(request, response);
            return;
        }
        // Nobody said how long it will be: only who reads it knows.
        byte[] body = request.getInputStream().readNBytes((int) longestBody + 1);
        if (body.length > longestBody) {
            response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
        } else {
            chain.doFilter(new Read(request, body), response);
        }
    }

    /** A request whose body was read before. */
    private static final class Read extends HttpServletRequestWrapper {

        private final byte[] body;

        Read(HttpServletRequest request, byte[] body) {
            super(request);
            this.body = body;
        }

        @Override
        public ServletInputStream getInputStream() {
            ByteArrayInputStream bytes = new ByteArrayInputStream(body);
            return new ServletInputStream() {
                @Override
                public int read() {
                    return bytes.read();
                }

                @Override
                public int read(byte[] into, int from, int most) {
                    return bytes.read(into, from, most);
                }

                @Override
                public boolean isFinished() {
                    return bytes.available() == 0;
                }

                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void setReadListener(ReadListener listener) {
                    throw new UnsupportedOperationException("nobody here reads asynchronously");
                }
            };
        }
    }
}
