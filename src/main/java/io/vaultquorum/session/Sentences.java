package io.vaultquorum.session;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Sentences that more than one place says. */
public final class Sentences {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "HH:mm 'UTC on' d MMMM uuuu", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private Sentences() {}

    static String alreadyDecided(Session session) {
        String outcome = session.outcome().map(Enum::name).orElse("PENDING");
        String why = session.statusMessage() == null ? "" : " (" + session.statusMessage() + ")";
        return "This request was already decided: " + outcome + " at " + time(session.completionTime()) + why + ".";
    }

    /** A moment in words, in UTC. */
    public static String time(@Nullable Instant instant) {
        return instant == null ? "an unknown time" : TIME.format(instant);
    }
}
