package io.vaultquorum.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

/** Mallory guesses alice's password, for as long as he likes. */
class WrongPasswordsTest {

    private static final String MALLORYS = "203.0.113.66";
    private static final String ALICES = "198.51.100.1";
    private static final String ELSEWHERE = "198.51.100.2";

    private final TestTime time = new TestTime();
    private final WrongPasswords passwords = new WrongPasswords(
            new DoorLimits(
                    DataSize.ofMegabytes(1),
                    1000,
                    new Allowance(1, Duration.ofSeconds(1)),
                    new Allowance(1, Duration.ofSeconds(1)),
                    new DoorLimits.Passwords(
                            new Allowance(10, Duration.ofSeconds(10)),
                            new Allowance(100, Duration.ofSeconds(1)),
                            new Allowance(200, Duration.ofSeconds(5)))),
            time);

    @Test
    void slowsDownWhoeverGuessesAndLetsThemInAfterTheDelay() {
        guesses(MALLORYS, 10);

        assertThat(passwords.refuse("alice", MALLORYS)).contains(Duration.ofSeconds(10));
        time.passes(Duration.ofSeconds(10));
        assertThat(passwords.refuse("alice", MALLORYS)).isEmpty();
    }

    /** A day of guessing as fast as he may. */
    @Test
    void doesNotKeepTheApproverOutWhoComesFromAnotherAddress() {
        int guesses = 0;
        for (int second = 0; second < 86_400; second++) {
            time.passes(Duration.ofSeconds(1));
            if (passwords.refuse("alice", MALLORYS).isEmpty()) {
                passwords.wrong("alice", MALLORYS);
                guesses++;
            }
            assertThat(passwords.refuse("alice", ALICES)).isEmpty();
        }

        assertThat(guesses).isBetween(8_000, 8_700);
    }

    @Test
    void countsWhoTriesOnePasswordOnEverybody() {
        for (int user = 0; user < 100; user++) {
            assertThat(passwords.refuse("user" + user, MALLORYS)).isEmpty();
            passwords.wrong("user" + user, MALLORYS);
        }

        assertThat(passwords.refuse("alice", MALLORYS)).contains(Duration.ofSeconds(1));
        assertThat(passwords.refuse("alice", ALICES)).isEmpty();
    }

    /** The price of a bound on what a thousand addresses guess together: nobody new to an address signs in meanwhile. */
    @Test
    void boundsWhatManyAddressesGuessAndKnowsTheApproversOwn() {
        passwords.right("alice", ALICES);
        for (int address = 0; address < 200; address++) {
            passwords.wrong("alice", "203.0.113." + address);
        }

        assertThat(passwords.refuse("alice", "203.0.113.201")).contains(Duration.ofSeconds(5));
        assertThat(passwords.refuse("alice", ELSEWHERE)).isPresent();
        assertThat(passwords.refuse("alice", ALICES)).isEmpty();
        assertThat(passwords.refuse("bob", ELSEWHERE)).isEmpty();
    }

    @Test
    void forgetsMistakesOnceThePasswordWasRight() {
        guesses(ALICES, 9);

        passwords.right("alice", ALICES);
        guesses(ALICES, 9);

        assertThat(passwords.refuse("alice", ALICES)).isEmpty();
    }

    @Test
    void isNotForgottenByWhatMallorySignsInWithHimself() {
        guesses(MALLORYS, 10);

        passwords.right("mallory", MALLORYS);

        assertThat(passwords.refuse("alice", MALLORYS)).isPresent();
    }

    private void guesses(String address, int times) {
        for (int i = 0; i < times; i++) {
            passwords.wrong("alice", address);
        }
    }
}
