package io.vaultquorum.audit;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a use case answers: a value, or the refusal that stands in its place. Exactly one of the two is present.
 *
 * @param <T> what the use case yields when no rule refuses
 */
public final class Answer<T> {

    private final @Nullable T value;
    private final @Nullable Refusal refusal;

    private Answer(@Nullable T value, @Nullable Refusal refusal) {
        this.value = value;
        this.refusal = refusal;
    }

    public static <T> Answer<T> of(T value) {
        return new Answer<>(Objects.requireNonNull(value), null);
    }

    public static <T> Answer<T> refused(Refusal refusal) {
        return new Answer<>(null, Objects.requireNonNull(refusal));
    }

    public Optional<Refusal> refusal() {
        return Optional.ofNullable(refusal);
    }

    /** Goes on with the value; a refusal stays the answer. */
    public <R> Answer<R> then(Function<? super T, Answer<R>> next) {
        return refusal != null ? refused(refusal) : next.apply(Objects.requireNonNull(value));
    }

    /** The value, or another in place of the refusal. */
    public T orElse(T other) {
        return refusal != null ? other : Objects.requireNonNull(value);
    }

    /** The value, or the exception that the door makes of the refusal. */
    public <X extends Throwable> T orThrow(Function<Refusal, X> exception) throws X {
        if (refusal != null) {
            throw exception.apply(refusal);
        }
        return Objects.requireNonNull(value);
    }
}
