package io.vaultquorum.audit;

import io.vaultquorum.language.Language;
import io.vaultquorum.language.Phrase;
import java.util.Optional;

/**
 * A "no" that a rule says to a person. It is a value, not a failure: the doors turn it into a Tasklist message or an AWS
 * error, the audit trail keeps it.
 */
public interface Refusal {

    /** The rule that refused, stable for programs: letters only, for example {@code AlreadyDecided}. */
    default String code() {
        return getClass().getSimpleName();
    }

    /**
     * The sentence that the person reads, in any language: what was wrong, and what is allowed. Its key is {@code refused.}
     * and the class's name within its room, its values are the components of the record that a refusal is.
     */
    default Phrase phrase() {
        Class<?> type = getClass();
        String room = Optional.ofNullable(type.getEnclosingClass())
                .map(Class::getSimpleName)
                .orElse("");
        return Phrase.of("refused." + room + "." + type.getSimpleName()).with((Record) this);
    }

    /** The sentence in English, as programs, the audit trail and the log hear it. */
    default String message() {
        return phrase().in(Language.ENGLISH);
    }
}
