package io.vaultquorum.session;

import io.vaultquorum.audit.Refusal;
import io.vaultquorum.organization.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Why a vote does not count. */
public sealed interface VoteRefused extends Refusal {

    /** R6: the decision stands. */
    record AlreadyDecided(Session session) implements VoteRefused {
        @Override
        public String message() {
            return Sentences.alreadyDecided(session) + " Your vote was not counted.";
        }
    }

    /** R6: too late by the clock, whether or not the engine has noticed. */
    record Expired(@Nullable Instant at) implements VoteRefused {
        @Override
        public String message() {
            return "The time to vote ended at " + Sentences.time(at) + ". Your vote was not counted.";
        }
    }

    /** R2: a vote cannot be changed. */
    record AlreadyVoted(Vote vote) implements VoteRefused {
        @Override
        public String message() {
            return "You already voted: " + vote.response() + " at " + Sentences.time(vote.responseTime())
                    + ". A vote cannot be changed.";
        }
    }

    /** R4: nobody votes on their own request, under whatever name. */
    record OwnRequest(UserId voter) implements VoteRefused {
        @Override
        public String message() {
            return "User '" + voter
                    + "' made this request, or has the requester's e-mail address, or one of the two is no"
                    + " user any more. Nobody votes on their own request.";
        }
    }

    /** R3: not an approver of this session. */
    record NotEligible(UserId voter) implements VoteRefused {
        @Override
        public String message() {
            return "User '" + voter + "' is not among the eligible approvers of this request.";
        }
    }

    /** R2: the approver's address or powers changed since the session opened. */
    record NotWhoWasAsked(UserId voter) implements VoteRefused {
        @Override
        public String message() {
            return "User '" + voter
                    + "' has another e-mail address than when the approvers were asked, or administers the"
                    + " platform now. Your vote was not counted.";
        }
    }

    /** R7. */
    record ReasonTooLong(int length) implements VoteRefused {
        @Override
        public String message() {
            return "reason must have at most " + CastVote.LONGEST_REASON + " characters, but has " + length + ".";
        }
    }
}
