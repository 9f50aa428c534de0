package io.vaultquorum.session;

import io.vaultquorum.language.Language;
import io.vaultquorum.language.Phrase;
import io.vaultquorum.language.Words;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sentences that more than one place says. */
public final class Sentences {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "HH:mm 'UTC on' d MMMM uuuu", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private Sentences() {}

    static Phrase alreadyDecided(Session session) {
        return Phrase.of("alreadyDecided")
                .with("outcome", session.outcome().map(Phrase::status).orElse(Phrase.status(session.status())))
                .with("at", moment(session.completionTime()))
                .with("why", Optional.ofNullable(session.statusMessage()).map(Sentences::why));
    }

    /** The ledger has the reason in English, as AWS has its status messages. */
    private static Phrase why(String statusMessage) {
        return Phrase.of("alreadyDecided.why")
                .with(
                        "why",
                        Words.of(Language.ENGLISH)
                                .recognize("reason.", statusMessage)
                                .orElse(Phrase.verbatim(statusMessage)));
    }

    static Phrase moment(@Nullable Instant instant) {
        return instant == null ? Phrase.of("time.unknown") : Phrase.verbatim(instant);
    }

    /** A moment in words, in UTC. */
    public static String time(@Nullable Instant instant) {
        return instant == null ? "an unknown time" : TIME.format(instant);
    }
}
