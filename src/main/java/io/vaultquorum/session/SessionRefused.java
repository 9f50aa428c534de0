package io.vaultquorum.session;

import io.vaultquorum.audit.Refusal;
import io.vaultquorum.organization.UserId;

/** Why a session does not open or is not cancelled. */
public sealed interface SessionRefused extends Refusal {

    /** The team cannot decide: it was never activated, or is not any more. */
    record TeamNotActive(String team, String status) implements SessionRefused {
        @Override
        public String message() {
            return "The approval team '" + team + "' is " + status + ". Only an ACTIVE team can decide.";
        }
    }

    /** R4: with so few eligible approvers no vote could ever succeed. */
    record TooFewEligible(String team, int eligible, int threshold, String exclusions) implements SessionRefused {
        @Override
        public String message() {
            return "The request cannot be approved: the team '" + team + "' needs " + threshold
                    + " approvals, but only " + eligible + " of its approvers may vote on it (" + exclusions + ").";
        }
    }

    /** The comment is longer than MPA's {@code RequesterComment}. */
    record CommentTooLong(int length) implements SessionRefused {
        @Override
        public String message() {
            return "requesterComment must have at most " + PrepareSession.LONGEST_COMMENT + " characters, but has "
                    + length + ".";
        }
    }

    /** R11: only the requester takes a request back. */
    record NotRequester(UserId caller, UserId requester) implements SessionRefused {
        @Override
        public String message() {
            return "This is the request of " + requester + ". Only " + requester + " can withdraw it, not " + caller
                    + ".";
        }
    }

    /** What has ended cannot be withdrawn. */
    record AlreadyDecided(Session session) implements SessionRefused {
        @Override
        public String message() {
            return Sentences.alreadyDecided(session);
        }
    }
}
