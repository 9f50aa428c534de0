package io.vaultquorum.door;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What whoever is not served reads: the status, and nothing of why. Why is in the log. */
@RestController
class ErrorPage implements ErrorController {

    static final String PATH = "/error";

    @RequestMapping(path = PATH, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> page(HttpServletRequest request) {
        HttpStatus status = status(request);
        return ResponseEntity.status(status).contentType(MediaType.TEXT_HTML).body("""
                        <!doctype html>
                        <html lang="en"><title>Vaultquorum: %1$d</title><h1>%1$d %2$s</h1></html>
                        """.formatted(
                        status.value(), status.getReasonPhrase()));
    }

    @RequestMapping(path = PATH)
    ResponseEntity<String> answer(HttpServletRequest request) {
        HttpStatus status = status(request);
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(JsonNodeFactory.instance
                        .objectNode()
                        .put("status", status.value())
                        .put("error", status.getReasonPhrase())
                        .toString());
    }

    /** Whoever asks for the error page itself asks for a page that is not there. */
    private static HttpStatus status(HttpServletRequest request) {
        if (request.getDispatcherType() != DispatcherType.ERROR) {
            return HttpStatus.NOT_FOUND;
        }
        HttpStatus status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
                ? HttpStatus.resolve(code)
                : null;
        return status == null ? HttpStatus.INTERNAL_SERVER_ERROR : status;
    }
}
