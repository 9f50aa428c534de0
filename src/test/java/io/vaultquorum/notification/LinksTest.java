package io.vaultquorum.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinksTest {

    @ParameterizedTest
    @ValueSource(strings = {"https://vault.example.com", "https://vault.example.com/", " https://vault.example.com// "})
    void leadToTasklistAndToATaskInIt(String publicUrl) {
        Links links = new Links(publicUrl);

        assertThat(links.tasklist()).isEqualTo("https://vault.example.com/camunda/app/tasklist/default/#/");
        assertThat(links.task("4711-a"))
                .isEqualTo("https://vault.example.com/camunda/app/tasklist/default/#/?task=4711-a");
    }

    @Test
    void keepThePathOfAProxy() {
        assertThat(new Links("http://127.0.0.1:8080/vq").tasklist())
                .isEqualTo("http://127.0.0.1:8080/vq/camunda/app/tasklist/default/#/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "vault.example.com",
                "ftp://vault.example.com",
                "https:",
                "http://a b",
                "javascript:alert(1)",
                "https://vault.example.com/?a=b",
                "https://vault.example.com/#a"
            })
    void stopTheStartIfTheAddressIsNotOnTheWeb(String publicUrl) {
        assertThatThrownBy(() -> new Links(publicUrl))
                .hasMessageContaining("vaultquorum.public-url '" + publicUrl + "'")
                .hasMessageContaining("https://vaultquorum.example.com");
    }
}
