package io.vaultquorum.organization;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Function;
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
     * @throws IllegalArgumentException if one of them is none; it names the property, and the node does not start then
     */
    OfficeHours(
            @Value("${vaultquorum.office-hours.from}") String from,
            @Value("${vaultquorum.office-hours.to}") String to,
            @Value("${vaultquorum.office-hours.zone}") String zone) {
        this.from = read("from", from, "a time of day, like 08:00", LocalTime::parse);
        this.to = read("to", to, "a time of day, like 18:00", LocalTime::parse);
        this.zone = read("zone", zone, "a time zone, like UTC or Asia/Tokyo", ZoneId::of);
        if (!this.from.isBefore(this.to)) {
            throw new IllegalArgumentException("vaultquorum.office-hours.to is '" + to + "'. Allowed: after " + from
                    + ", which is vaultquorum.office-hours.from.");
        }
    }

    private static <T> T read(String property, String value, String allowed, Function<String, T> parser) {
        try {
            return parser.apply(value.strip());
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "vaultquorum.office-hours." + property + " is '" + value + "'. Allowed: " + allowed + ".", e);
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
