package io.vaultquorum.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AllowancesTest {

    private final TestTime time = new TestTime();
    private final Allowances allowances = new Allowances(new Allowance(3, Duration.ofSeconds(10)), 100, time);

    @Test
    void giveSoManyAtOnceAndThenOneByOne() {
        for (int i = 0; i < 3; i++) {
            assertThat(allowances.take("alice")).isEmpty();
        }
        assertThat(allowances.take("alice")).contains(Duration.ofSeconds(10));
        time.passes(Duration.ofSeconds(4));
        assertThat(allowances.take("alice")).contains(Duration.ofSeconds(6));

        time.passes(Duration.ofSeconds(6));

        assertThat(allowances.take("alice")).isEmpty();
        assertThat(allowances.take("alice")).contains(Duration.ofSeconds(10));
    }

    @Test
    void areEachCallersOwn() {
        for (int i = 0; i < 4; i++) {
            allowances.take("alice");
        }

        assertThat(allowances.take("bob")).isEmpty();
    }

    /** Fourteen threads may all have found one left. */
    @Test
    void makeThoseWaitLongerWhoTookMoreThanThereWere() {
        assertThat(allowances.takeAnyway("mallory")).isFalse();
        for (int i = 0; i < 13; i++) {
            allowances.takeAnyway("mallory");
        }

        assertThat(allowances.untilOneIsLeft("mallory")).contains(Duration.ofMinutes(2));
    }

    @Test
    void keepNoMoreCallersThanTheyAreTold() {
        for (int i = 0; i < 100_000; i++) {
            allowances.take("caller " + i);
        }

        assertThat(allowances.callers()).isLessThanOrEqualTo(100);
    }

    @Test
    void forgetWhoHasNotBeenHereForSoLongThatAllIsBack() {
        allowances.take("alice");

        time.passes(Duration.ofSeconds(31));

        assertThat(allowances.callers()).isZero();
    }

    @Test
    void areNeverNothing() {
        assertThatThrownBy(() -> new Allowance(0, Duration.ofSeconds(1))).hasMessageContaining("at-once is 0");
        assertThatThrownBy(() -> new Allowance(1, Duration.ZERO)).hasMessageContaining("one-more-after PT0S");
    }

    /** Of an IPv6 network everybody has 18446744073709551616 addresses. */
    @Test
    void countAnIpv6NetworkAsOneCaller() {
        assertThat(CallerLimits.network("2001:db8:1:2:3:4:5:6"))
                .isEqualTo(CallerLimits.network("2001:db8:1:2::1"))
                .isNotEqualTo(CallerLimits.network("2001:db8:1:3::1"));
        for (String other : new String[] {"203.0.113.7", "unknown", "not:an:address", ""}) {
            assertThat(CallerLimits.network(other)).isEqualTo(other);
        }
    }
}
