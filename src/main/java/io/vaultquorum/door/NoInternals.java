package io.vaultquorum.door;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Takes the inside out of the errors of the engine's REST API, which says what any exception says: statements of the database, names
 * of classes. What is said to a person (a refusal, a right that is missing, a wrong id) stays as it is. The log has the rest.
 */
final class NoInternals extends OncePerRequestFilter {

    private static final String FAILED = "Something failed here. The log of the node says what.";
    private static final String NOT_READABLE = "The request cannot be read.";

    private static final int CLIENT_ERROR = 400;
    private static final int SERVER_ERROR = 500;

    /** The kinds of exception by which the engine tells a caller something; any other kind was not meant to be heard. */
    private static final Set<String> MEANT_FOR_CALLERS = Set.of(
            "ProcessEngineException",
            "NotValidException",
            "NotFoundException",
            "NullValueException",
            "NotAllowedException",
            "OptimisticLockingException",
            "InvalidRequestException",
            "RestException");

    /** The name of a class with its package: "cannot convert to Date" says as much. */
    private static final Pattern CLASS = Pattern.compile("\\b(?:[a-z][a-z0-9_]*\\.)+([A-Z]\\w*)");

    /** SQL, the name of an exception, a stack trace. */
    private static final Pattern INSIDE = Pattern.compile("###|(?i:\\bSQL|\\bjdbc:)|Exception\\b|\\R\\s*at ");

    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Answer answer = new Answer(response);
        chain.doFilter(request, answer);
        byte[] said = answer.error();
        if (said.length > 0) {
            byte[] told = told(response.getStatus(), said);
            if (told != said) {
                response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            }
            response.setContentLength(told.length);
            response.getOutputStream().write(told);
        }
    }

    private static byte[] told(int status, byte[] said) throws JsonProcessingException {
        JsonNode read;
        try {
            read = JSON.readTree(said);
        } catch (IOException e) {
            read = MissingNode.getInstance(); // what JAX-RS itself says to JSON that does not fit, in its own words
        }
        String message = CLASS.matcher(read.path("message").asText()).replaceAll("$1");
        boolean meant = read.isObject()
                && (status < SERVER_ERROR
                        || MEANT_FOR_CALLERS.contains(read.path("type").asText()));
        if (meant && !INSIDE.matcher(message).find()) {
            return message.equals(read.path("message").asText())
                    ? said
                    : JSON.writeValueAsBytes(((ObjectNode) read).put("message", message));
        }
        ObjectNode told = JSON.createObjectNode()
                .put("type", status < SERVER_ERROR ? "InvalidRequestException" : "RestException")
                .put("message", status < SERVER_ERROR ? NOT_READABLE : FAILED);
        told.set("code", read.path("code").isNumber() ? read.path("code") : JSON.nullNode());
        return JSON.writeValueAsBytes(told);
    }

    /** Keeps an error until it is looked at; anything else goes on as it comes. Nothing of it is to be kept by a browser. */
    private static final class Answer extends HttpServletResponseWrapper {

        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
        private final PrintWriter writer = new PrintWriter(new OutputStreamWriter(kept, StandardCharsets.UTF_8));

        Answer(HttpServletResponse response) {
            super(response);
        }

        byte[] error() {
            writer.flush();
            return isCommitted() ? new byte[0] : kept.toByteArray();
        }

        private boolean isError() {
            return getStatus() >= CLIENT_ERROR;
        }

        @Override
        public ServletOutputStream getOutputStream() throws IOException {
            return isError() ? new Kept(kept) : super.getOutputStream();
        }

        @Override
        public PrintWriter getWriter() throws IOException {
            return isError() ? writer : super.getWriter();
        }

        @Override
        public void flushBuffer() throws IOException {
            if (!isError()) {
                super.flushBuffer();
            }
        }

        @Override
        public void setHeader(String name, String value) {
            if (!name.equalsIgnoreCase(HttpHeaders.CACHE_CONTROL)) {
                super.setHeader(name, value);
            }
        }

        @Override
        public void addHeader(String name, String value) {
            if (!name.equalsIgnoreCase(HttpHeaders.CACHE_CONTROL)) {
                super.addHeader(name, value);
            }
        }
    }

    private static final class Kept extends ServletOutputStream {

        private final ByteArrayOutputStream kept;

        Kept(ByteArrayOutputStream kept) {
            this.kept = kept;
        }

        @Override
        public void write(int one) {
            kept.write(one);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            kept.write(bytes, from, length);
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new UnsupportedOperationException("nobody here writes asynchronously");
        }
    }
}
