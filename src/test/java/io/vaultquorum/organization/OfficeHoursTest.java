package io.vaultquorum.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When people are at work, where they work. */
class OfficeHoursTest {

    private final OfficeHours inTokyo = new OfficeHours("09:00", "17:30", "Asia/Tokyo");

    @ParameterizedTest
    @CsvSource({
        "2026-11-26T00:00:00Z, true", // Thursday, 09:00
        "2026-11-26T08:29:59Z, true",
        "2026-11-26T08:30:00Z, false", // 17:30
        "2026-11-25T23:59:59Z, false", // Thursday, 08:59
        "2026-11-27T03:00:00Z, true", // Friday noon
        "2026-11-27T20:00:00Z, false", // Saturday, 05:00
        "2026-11-28T03:00:00Z, false", // Saturday noon
        "2026-11-29T03:00:00Z, false", // Sunday noon
        "2026-11-30T00:30:00Z, true" // Monday
    })
    void areWorkingHoursOfWorkingDays(Instant moment, boolean working) {
        assertThat(inTokyo.contain(moment)).isEqualTo(working);
    }

    @Test
    void areSaidAsPeopleThereReadThem() {
        assertThat(inTokyo).hasToString("09:00\u201317:30, Asia/Tokyo");
        assertThat(inTokyo.local(Instant.parse("2026-11-25T18:12:00Z"))).isEqualTo("03:12");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "8 o'clock | 18:00 | UTC    | vaultquorum.office-hours.from is '8 o'clock'. Allowed: a time of day, like 08:00.",
                "08:00     | 25:00 | UTC    | vaultquorum.office-hours.to is '25:00'. Allowed: a time of day, like 18:00.",
                "08:00     | 18:00 | Tokyo! | vaultquorum.office-hours.zone is 'Tokyo!'. Allowed: a time zone, like UTC or Asia/Tokyo.",
                "18:00     | 08:00 | UTC    | vaultquorum.office-hours.to is '08:00'. Allowed: after 18:00, which is vaultquorum.office-hours.from."
            })
    void doNotStartANodeWithoutSense(String from, String to, String zone, String message) {
        assertThatThrownBy(() -> new OfficeHours(from, to, zone))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
