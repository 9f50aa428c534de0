package io.vaultquorum.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vaultquorum.alert.AlertSettings.WebhookSettings;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A configuration that would not work, or not safely, is refused at start, and nothing of it is quoted. */
class WebhooksTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://hooks.example.com/services/T0KEN",
                "http://127.0.0.1:8099/T0KEN",
                "http://localhost/T0KEN",
                "http://[::1]:1/T0KEN"
            })
    void takesHttpsAndThisMachine(String url) {
        assertThat(webhooks(url, SECRET).ids()).singleElement().asString().doesNotContain("T0KEN");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://hooks.example.com/T0KEN | has to begin with https://",
                "http://127.0.0.1.example.com/T0KEN | has to begin with https://",
                "ftp://localhost/T0KEN | has to begin with https://",
                "hooks.example.com/T0KEN | is no URL",
                "https://hooks example com/T0KEN | is no URL",
                "https:///T0KEN | is no URL",
                "https://otto:T0KEN@example.com/ | has neither a user's name",
                "https://example.com/#T0KEN | has neither a user's name"
            })
    void refusesAnyOtherAddress(String url, String why) {
        assertThatThrownBy(() -> webhooks(url, SECRET))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("vaultquorum.alerts.webhooks[0].url ")
                .hasMessageContaining(why)
                .hasMessageNotContaining("T0KEN")
                .hasNoCause();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                "whsec_c2hvcnQ=",
                "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaL???"
            })
    void refusesASecretThatIsNone(String secret) {
        assertThatThrownBy(() -> webhooks("https://example.com/", secret))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("vaultquorum.alerts.webhooks[0].secret has to be whsec_")
                .hasMessageNotContaining("MfKQ9r8")
                .hasNoCause();
    }

    @Test
    void refusesTheSameAddressTwice() {
        WebhookSettings one = new WebhookSettings("https://example.com/T0KEN", SECRET);

        assertThatThrownBy(() -> new Webhooks(new AlertSettings(List.of(), List.of(one, one))))
                .hasMessage("vaultquorum.alerts.webhooks[1].url is there twice");
    }

    /** The example of the specification's own libraries. */
    @Test
    void signsAsTheSpecificationsExample() {
        Webhook webhook = Webhook.of(new WebhookSettings("https://example.com/", SECRET), "webhook");

        assertThat(webhook.sign(
                        "msg_p5jXN8AQM9LWM0D4loKWxJek", Instant.ofEpochSecond(1614265330), "{\"test\": 2432232314}"))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void tellsNobodyTheSecret() {
        WebhookSettings settings = new WebhookSettings("https://example.com/T0KEN", SECRET);

        assertThat(settings + " " + new AlertSettings(List.of(), List.of(settings)) + Webhook.of(settings, "webhook"))
                .doesNotContain("T0KEN")
                .doesNotContain(SECRET);
    }

    private static Webhooks webhooks(String url, String secret) {
        return new Webhooks(new AlertSettings(List.of(), List.of(new WebhookSettings(url, secret))));
    }
}
