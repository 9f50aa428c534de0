package io.vaultquorum.door;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.jspecify.annotations.Nullable;

/**
 * The headers of every answer, those that the servlet container itself gives to what it cannot read among them. The pages of
 * the webapps put their own {@code Content-Security-Policy} in the place of this one ({@code application.yaml}).
 */
final class AnswerHeaders extends ValveBase {

    /** What is not a page runs nothing, loads nothing and is shown in no frame. */
    static final String NOTHING = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final String NO_DEVICES =
            "accelerometer=(), camera=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), payment=(), usb=()";

    private static final String ONE_YEAR = "max-age=31536000";

    private final boolean https;

    /** @param https whether people reach the node by TLS; then never again without it */
    AnswerHeaders(boolean https) {
        super(true);
        this.https = https;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Content-Security-Policy", NOTHING);
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("Permissions-Policy", NO_DEVICES);
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("Cache-Control", isFile(request.getRequestURI()) ? "private" : "no-store");
        if (https) {
            response.setHeader("Strict-Transport-Security", ONE_YEAR);
        }
        getNext().invoke(request, response);
    }

    /** Scripts, styles, words and pictures of the webapps: the same for everybody, and too many to be fetched each time. */
    private static boolean isFile(@Nullable String address) {
        return address != null // what cannot be read has none
                && address.startsWith("/camunda/")
                && !address.startsWith("/camunda/api/")
                && address.substring(address.lastIndexOf('/')).contains(".");
    }
}
