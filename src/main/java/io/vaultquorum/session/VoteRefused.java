package io.vaultquorum.session;

import io.vaultquorum.audit.Refusal;
import io.vaultquorum.language.Phrase;
import io.vaultquorum.organization.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Why a vote does not count. */
public sealed interface VoteRefused extends Refusal {

    /** R6: the decision stands. */
    record AlreadyDecided(Session session) implements VoteRefused {
        @Override
        public Phrase phrase() {
            return VoteRefused.super.phrase().with("decided", Sentences.alreadyDecided(session));
        }
    }

    /** R6: too late by the clock, whether or not the engine has noticed. */
    record Expired(@Nullable Instant at) implements VoteRefused {
        @Override
        public Phrase phrase() {
            return VoteRefused.super.phrase().with("at", Phrase.moment(at));
        }
    }

    /** R2: a vote cannot be changed. */
    record AlreadyVoted(Vote vote) implements VoteRefused {
        @Override
        public Phrase phrase() {
            return VoteRefused.super
                    .phrase()
                    .with("response", Phrase.status(vote.response()))
                    .with("at", Phrase.moment(vote.responseTime()));
        }
    }

    /** R4: nobody votes on their own request, under whatever name. */
    record OwnRequest(UserId voter) implements VoteRefused {}

    /** R3: not an approver of this session. */
    record NotEligible(UserId voter) implements VoteRefused {}

    /** R2: the approver's address or powers changed since the session opened. */
    record NotWhoWasAsked(UserId voter) implements VoteRefused {}

    /** R7. */
    record ReasonTooLong(int length) implements VoteRefused {
        @Override
        public Phrase phrase() {
            return VoteRefused.super.phrase().with("most", CastVote.LONGEST_REASON);
        }
    }

    /** A seal is broken: somebody wrote to the tables. */
    record Tampered(String what) implements VoteRefused {}
}
