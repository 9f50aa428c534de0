package io.vaultquorum.api.wire;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The clients of some SDKs (Java's for AWS Security Token Service) drop the path of the endpoint that they are given: what is
 * signed and comes to the root is meant for that service, which has no other path.
 */
final class RootPath extends OncePerRequestFilter {

    private final AwsServlet aws;

    RootPath(AwsServlet aws) {
        this.aws = aws;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String authorization = request.getHeader("Authorization");
        boolean signed = authorization != null && authorization.startsWith("AWS4-HMAC-SHA256");
        if (signed
                && request.getMethod().equals("POST")
                && request.getRequestURI().equals("/")) {
            aws.serve("sts", "/", request, response);
        } else {
            chain.doFilter(request, response);
        }
    }
}
