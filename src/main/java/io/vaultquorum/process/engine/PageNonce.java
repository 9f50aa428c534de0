package io.vaultquorum.process.engine;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Gives a page of the webapps the nonce that its own header allows. The webapps keep the last nonce in one place for all
 * requests: of two pages that are fetched at once, one was written with the other's, its browser ran none of its scripts, and
 * its reader saw nothing.
 */
final class PageNonce extends OncePerRequestFilter {

    private static final Pattern ALLOWED = Pattern.compile("'nonce-([^']+)'");
    private static final Pattern WRITTEN = Pattern.compile("nonce=\"[^\"]*\"");

    /** Pages have no extension; what has one (scripts, styles, pictures) passes as it is. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String file = request.getRequestURI().replaceFirst(".*/", "");
        return file.contains(".") && !file.endsWith(".html");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ContentCachingResponseWrapper page = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, page);
        Matcher allowed = ALLOWED.matcher(String.valueOf(page.getHeader("Content-Security-Policy")));
        if (isHtml(page.getContentType()) && page.getContentSize() > 0 && allowed.find()) {
            String written = new String(page.getContentAsByteArray(), StandardCharsets.UTF_8);
            String nonce = Matcher.quoteReplacement("nonce=\"" + allowed.group(1) + "\"");
            byte[] right = WRITTEN.matcher(written).replaceAll(nonce).getBytes(StandardCharsets.UTF_8);
            page.resetBuffer();
            page.setHeader(HttpHeaders.CONTENT_LENGTH, null);
            page.getOutputStream().write(right);
        }
        page.copyBodyToResponse();
    }

    private static boolean isHtml(@Nullable String contentType) {
        return contentType != null && MediaType.parseMediaType(contentType).isCompatibleWith(MediaType.TEXT_HTML);
    }
}
