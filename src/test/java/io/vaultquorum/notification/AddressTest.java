package io.vaultquorum.notification;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"alice@example.com", " alice@example.com ", "a+b.c@sub.example.co.jp", "vaultquorum@localhost"})
    void takesWhatIsOneMailbox(String spelling) {
        assertThat(Address.of(spelling))
                .hasValueSatisfying(address -> assertThat(address.getAddress()).isEqualTo(spelling.strip()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "alice",
                "alice@",
                "alice@example.com,eve@example.com",
                "team: alice@example.com;",
                "team:alice@example.com;",
                "alice@example.com\r\nBcc: eve@example.com",
                "alice@example.com\r\nBcc:eve@example.com",
                "alice@example.com\u010d\u010aBcc:eve@example.com",
                "alice@ex\u0000ample.com",
                "アリス@example.com"
            })
    void takesNothingElse(String spelling) {
        assertThat(Address.of(spelling)).isEmpty();
    }
}
