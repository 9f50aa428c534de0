package io.vaultquorum.alert;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Sends an alert to a webhook, as Standard Webhooks has it. */
@Component
public class PostAlert {

    private static final Logger LOG = LoggerFactory.getLogger(PostAlert.class);

    /** Together well below a job's lock time: a receiver that hangs costs a try and blocks nobody. */
    private static final Duration TO_CONNECT = Duration.ofSeconds(5);

    private static final Duration TO_ANSWER = Duration.ofSeconds(10);
    private static final int SUCCESSES = 2;
    private static final int HUNDRED = 100;

    private final Alerts alerts;
    private final Webhooks webhooks;
    private final Clock clock;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TO_CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    PostAlert(Alerts alerts, Webhooks webhooks, Clock clock) {
        this.alerts = alerts;
        this.webhooks = webhooks;
        this.clock = clock;
    }

    /** A receiver did not take an alert. The message names its host and says why; nothing of it is secret. */
    public static final class NotTakenException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private NotTakenException(Webhook webhook, String why) {
            super(webhook + " did not take the alert: " + why);
        }
    }

    /**
     * Sends it and waits for the answer, 10 s at most. A webhook that the configuration has no more is not sent to. Whoever
     * takes it may get it again, under the same {@code webhook-id}.
     *
     * @throws NotTakenException unless the answer is 2xx: it can be tried again
     */
    public void post(String alertId, String webhookId) {
        Optional<Webhook> webhook = webhooks.find(webhookId);
        if (webhook.isEmpty()) {
            LOG.warn("VQ-0402 alert {} does not go to {}, which is not configured any more", alertId, webhookId);
            return;
        }
        String body = alerts.body(alertId).orElseThrow();
        int status = send(webhook.get(), alertId, body);
        if (status / HUNDRED != SUCCESSES) {
            throw new NotTakenException(webhook.get(), "it answered " + status);
        }
    }

    private int send(Webhook webhook, String id, String body) {
        Instant now = clock.instant();
        HttpRequest request = HttpRequest.newBuilder(webhook.url())
                .timeout(TO_ANSWER)
                .header("Content-Type", "application/json")
                .header("User-Agent", "Vaultquorum")
                .header("webhook-id", id)
                .header("webhook-timestamp", String.valueOf(now.getEpochSecond()))
                .header("webhook-signature", webhook.sign(id, now, body))
                .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                .build();
        try {
            HttpResponse<InputStream> response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            // what else it has to say is not waited for
            response.body().close();
            return response.statusCode();
        } catch (IOException e) {
            throw new NotTakenException(webhook, e.getClass().getSimpleName() + " " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotTakenException(webhook, "the node stops");
        }
    }
}
