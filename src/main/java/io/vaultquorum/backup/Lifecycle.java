package io.vaultquorum.backup;

import io.vaultquorum.language.Language;
import io.vaultquorum.language.Phrase;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How long a recovery point is kept (AWS Backup, {@code Lifecycle}, without cold storage).
 *
 * @param deleteAfterDays 1 to 36500 days from its creation, or null for ever
 */
public record Lifecycle(@Nullable Integer deleteAfterDays) {

    private static final int SHORTEST_DAYS = 1;
    private static final int LONGEST_DAYS = 36_500;

    public static Lifecycle ofDays(int days) {
        return new Lifecycle(days);
    }

    public static Lifecycle forEver() {
        return new Lifecycle(null);
    }

    /** When its retention ends (AWS Backup, {@code CalculatedLifecycle.DeleteAt}); empty for ever. */
    public Optional<Instant> deleteAt(Instant creation) {
        return Optional.ofNullable(deleteAfterDays).map(days -> creation.plus(Duration.ofDays(days)));
    }

    /** Why nothing can be kept so long: AWS counts from one day, and no lock allows more than 36500. */
    public Optional<VaultRefused> refusal() {
        return deleteAfterDays == null || (deleteAfterDays >= SHORTEST_DAYS && deleteAfterDays <= LONGEST_DAYS)
                ? Optional.empty()
                : Optional.of(
                        new VaultRefused.OutOfRange("DeleteAfterDays", deleteAfterDays, SHORTEST_DAYS, LONGEST_DAYS));
    }

    Phrase phrase() {
        return deleteAfterDays == null
                ? Phrase.of("kept.forEver")
                : Phrase.of("kept.days").with("days", deleteAfterDays);
    }

    @Override
    public String toString() {
        return phrase().in(Language.ENGLISH);
    }
}
