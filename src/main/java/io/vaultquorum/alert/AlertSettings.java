package io.vaultquorum.alert;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who hears of alerts, as the configuration says it, unchecked: what the binder cannot take it quotes, and one of these is a
 * secret.
 */
@ConfigurationProperties("vaultquorum.alerts")
public record AlertSettings(
        @DefaultValue List<String> mailTo, @DefaultValue List<WebhookSettings> webhooks) {

    /** One webhook. */
    public record WebhookSettings(
            @DefaultValue("") String url, @DefaultValue("") String secret) {

        @Override
        public String toString() {
            return "a webhook";
        }
    }
}
