package io.vaultquorum.organization;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** When the organization usually works: Monday to Friday, between two times of day in one zone. */
@Component
public class OfficeHours {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private final LocalTime from;
    private final LocalTime to;
    private final ZoneId zone;

    /**
     * @param from as in {@code 08:00}
     * @param to as in {@code 18:00}; after {@code from}
     * @param zone as in {@code Asia/Tokyo}
     * @throws java.time.DateTimeException if one of them is none; the node does not start then
     */
    OfficeHours(
            @Value("${vaultquorum.office-hours.from}") String from,
            @Value("${vaultquorum.office-hours.to}") String to,
            @Value("${vaultquorum.office-hours.zone}") String zone) {
        this.from = LocalTime.parse(from);
        this.to = LocalTime.parse(to);
        this.zone = ZoneId.of(zone);
        if (!this.from.isBefore(this.to)) {
            throw new IllegalArgumentException(
                    "vaultquorum.office-hours.to must be after vaultquorum.office-hours.from, " + from + ", but is "
                            + to + ".");
        }
    }

    /** Whether it is a working day's working hour then. */
    public boolean contain(Instant moment) {
        ZonedDateTime there = moment.atZone(zone);
        LocalTime time = there.toLocalTime();
        return there.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0 && !time.isBefore(from) && time.isBefore(to);
    }

    /** The time of day there: {@code 03:12}. */
    public String local(Instant moment) {
        return TIME.format(moment.atZone(zone));
    }

    /** For a sentence: {@code 08:00–18:00, Asia/Tokyo}. */
    @Override
    public String toString() {
        return TIME.format(from) + "\u2013" + TIME.format(to) + ", " + zone;
    }
}
