package io.vaultquorum.api.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vaultquorum.testkit.Stage;
import io.vaultquorum.testkit.VaultquorumTest;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@VaultquorumTest
class ClientTokensTest {

    @Autowired
    private ClientTokens tokens;

    @Autowired
    private Stage stage;

    private final AtomicInteger deeds = new AtomicInteger();
    private final String token = UUID.randomUUID().toString();

    private String ask() {
        return tokens.once(
                new ClientTokens.Request("222222222222 test:Do", token, "the same"),
                () -> "answer " + deeds.incrementAndGet(),
                message -> new ApiError("ConflictException", 409, message));
    }

    @Test
    void remembersATokenForSevenDays() {
        ask();

        stage.timePasses(Duration.ofDays(7).minusSeconds(1));
        tokens.forgetTheOld();
        assertThat(ask()).isEqualTo("answer 1");

        stage.timePasses(Duration.ofSeconds(2));
        tokens.forgetTheOld();
        assertThat(ask()).isEqualTo("answer 2");
    }

    @Test
    void keepsNothingOfADeedThatIsRefused() {
        ClientTokens.Request request = new ClientTokens.Request("222222222222 test:Do", token, "the same");

        assertThatThrownBy(() -> tokens.once(
                        request,
                        () -> {
                            throw new ApiError("ValidationException", 400, "no");
                        },
                        message -> new ApiError("ConflictException", 409, message)))
                .hasMessage("no");

        assertThat(ask()).isEqualTo("answer 1");
    }
}
