package io.vaultquorum.notification;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Links for mails, at the address under which people reach the node: {@code vaultquorum.public-url}. */
@Component
public class Links {

    private static final String TASKLIST = "/camunda/app/tasklist/default/#/";

    private final String publicUrl;

    /** @throws IllegalArgumentException if the property is no http(s) address; the node does not start then */
    Links(@Value("${vaultquorum.public-url}") String publicUrl) {
        this.publicUrl = checked(publicUrl.strip()).replaceFirst("/+$", "");
    }

    /** A task in Tasklist. Whoever follows the link signs in first, if need be. */
    public String task(String taskId) {
        return tasklist() + "?task=" + URLEncoder.encode(taskId, StandardCharsets.UTF_8);
    }

    public String tasklist() {
        return publicUrl + TASKLIST;
    }

    private static String checked(String url) {
        if (!isOnTheWeb(url)) {
            throw new IllegalArgumentException(
                    "vaultquorum.public-url '" + url
                            + "' is not an http or https address without query and fragment, as in https://vaultquorum.example.com");
        }
        return url;
    }

    private static boolean isOnTheWeb(String url) {
        try {
            URI uri = new URI(url);
            return ("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getQuery() == null
                    && uri.getFragment() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
