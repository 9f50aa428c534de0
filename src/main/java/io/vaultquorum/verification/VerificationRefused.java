package io.vaultquorum.verification;

import io.vaultquorum.audit.Refusal;
import io.vaultquorum.language.Phrase;
import java.time.Instant;

/** Why somebody is not verified. Nothing was done. */
public sealed interface VerificationRefused extends Refusal {

    /** There was no code; one is on its way by the time this is said. */
    record CodeSent(CodeWanted wanted) implements VerificationRefused {
        @Override
        public Phrase phrase() {
            return VerificationRefused.super
                    .phrase()
                    .with("address", wanted.address())
                    .with("minutes", VerificationCodes.LIFETIME.toMinutes());
        }
    }

    /** What was sent is no code, so it is no attempt either. */
    record NotACode() implements VerificationRefused {}

    /** No code was sent for this, or another has taken its place, or it was used. */
    record NoCode() implements VerificationRefused {}

    record WrongCode(int left) implements VerificationRefused {}

    /** However right: it has been tried too often. */
    record TooManyAttempts() implements VerificationRefused {
        @Override
        public Phrase phrase() {
            return VerificationRefused.super.phrase().with("most", VerificationCodes.MOST_ATTEMPTS);
        }
    }

    record CodeExpired(Instant at) implements VerificationRefused {
        @Override
        public Phrase phrase() {
            return VerificationRefused.super.phrase().with("at", Phrase.moment(at));
        }
    }

    /** Somebody asks for one code after the other, who may be guessing. */
    record TooManyCodes(Instant again) implements VerificationRefused {
        @Override
        public Phrase phrase() {
            return VerificationRefused.super
                    .phrase()
                    .with("most", VerificationCodes.MOST_CODES)
                    .with("again", Phrase.moment(again));
        }
    }
}
