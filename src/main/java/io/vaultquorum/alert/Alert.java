package io.vaultquorum.alert;

import io.vaultquorum.arn.AccountId;
import io.vaultquorum.language.Phrase;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Something that those who watch should hear of at once.
 *
 * @param key what it is about; of one kind and key there is one alert, however often it is raised
 * @param time when it happened
 * @param account in whose name, or whose it is; null where it is no account's
 * @param arn what it is about, if that has an ARN
 * @param text it all, in a sentence
 * @param details the same for programs: names and values, in English
 */
public record Alert(
        AlertKind kind,
        String key,
        Instant time,
        @Nullable AccountId account,
        @Nullable String arn,
        Phrase text,
        Map<String, String> details) {

    public Alert {
        details = Map.copyOf(details);
    }

    public static Alert of(AlertKind kind, String key, Instant time, Phrase text) {
        return new Alert(kind, key, time, null, null, text, Map.of());
    }

    /**
     * Something that decisions rest on is not what it was when it was sealed.
     *
     * @param about what the seal is on: a session, a team, a vault, an approver
     * @param what which of it does not fit: {@code the vote of alice}
     */
    public static Alert sealBroken(String about, String what, Instant time) {
        return of(
                        AlertKind.SEAL_BROKEN,
                        about + ":" + time.toEpochMilli(),
                        time,
                        Phrase.of("alert.sealBroken").with("about", about).with("what", what))
                .with("about", about)
                .with("what", what);
    }

    /**
     * That by which an approver is known has changed, so that somebody else may be behind the name.
     *
     * @param what which of it: {@code address}, {@code password} or {@code name}; said as it is where it is another word
     * @param by who changed it, or null if that is not known
     */
    public static Alert identityChanged(String approver, String what, @Nullable String by, Instant time) {
        Alert alert = of(
                        AlertKind.IDENTITY_CHANGED,
                        approver + ":" + what + ":" + time.toEpochMilli(),
                        time,
                        Phrase.of("alert.identityChanged")
                                .with("approver", approver)
                                .with("what", what)
                                .with("by", by == null ? Phrase.of("alert.somebody") : by))
                .with("approver", approver)
                .with("what", what);
        return by == null ? alert : alert.with("by", by);
    }

    public Alert in(AccountId concerned) {
        return new Alert(kind, key, time, concerned, arn, text, details);
    }

    public Alert about(String resource) {
        return new Alert(kind, key, time, account, resource, text, details);
    }

    /** The same, with a detail; none where there is nothing to say. */
    public Alert with(String name, @Nullable String value) {
        if (value == null) {
            return this;
        }
        Map<String, String> more = new TreeMap<>(details);
        more.put(name, value);
        return new Alert(kind, key, time, account, arn, text, more);
    }
}
