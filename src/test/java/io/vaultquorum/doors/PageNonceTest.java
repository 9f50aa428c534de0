package io.vaultquorum.doors;

import static org.assertj.core.api.Assertions.assertThat;

import io.vaultquorum.testkit.VaultquorumTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Two people who open Tasklist in the same moment both see it. */
@VaultquorumTest
class PageNonceTest {

    private static final int READERS = 8;
    private static final int PAGES = 400;

    @LocalServerPort
    private int port;

    @Test
    void writesEachPageWithTheNonceThatItsOwnHeaderAllows() throws Exception {
        HttpClient browser = HttpClient.newHttpClient();
        HttpRequest page = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/camunda/app/tasklist/default/"))
                .build();
        ExecutorService readers = Executors.newFixedThreadPool(READERS);
        try {
            List<Future<HttpResponse<String>>> read = IntStream.range(0, PAGES)
                    .mapToObj(number -> readers.submit(() -> browser.send(page, HttpResponse.BodyHandlers.ofString())))
                    .toList();

            for (Future<HttpResponse<String>> one : read) {
                HttpResponse<String> answer = one.get();
                String allowed = found(
                                "'nonce-([^']+)'",
                                answer.headers()
                                        .firstValue("Content-Security-Policy")
                                        .orElseThrow())
                        .get(0);
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(answer.body()).endsWith("</html>\n");
                assertThat(found("nonce=\"([^\"]*)\"", answer.body()))
                        .hasSizeGreaterThan(1)
                        .containsOnly(allowed);
            }
        } finally {
            readers.shutdownNow();
        }
    }

    private static List<String> found(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }
}
