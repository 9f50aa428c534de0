package io.vaultquorum.audit;

/**
 * A "no" that a rule says to a person. It is a value, not a failure: the doors turn it into a Tasklist message or an AWS
 * error, the audit trail keeps it.
 */
public interface Refusal {

    /** The rule that refused, stable for programs: letters only, for example {@code AlreadyDecided}. */
    default String code() {
        return getClass().getSimpleName();
    }

    /** The sentence that the person reads: what was wrong, and what is allowed. */
    String message();
}
