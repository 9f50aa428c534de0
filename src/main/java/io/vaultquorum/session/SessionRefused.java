package io.vaultquorum.session;

import io.vaultquorum.arn.AccountId;
import io.vaultquorum.audit.Refusal;
import io.vaultquorum.organization.UserId;
import java.util.Optional;

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

    /** R4: without an address nobody can tell whether the requester is an approver under another name. */
    record RequesterWithoutAddress(UserId requester) implements SessionRefused {
        @Override
        public String message() {
            return "User '" + requester
                    + "' has no e-mail address, so it cannot be told whether the requester is one of the"
                    + " approvers. An operator has to enter one.";
        }
    }

    /** The comment is longer than MPA's {@code RequesterComment}. */
    record CommentTooLong(int length) implements SessionRefused {
        @Override
        public String message() {
            return "requesterComment must have at most " + RequesterComment.LONGEST + " characters, but has " + length
                    + ".";
        }
    }

    /** R11: the requester takes a request back, and of some also the administrators of one account. */
    record NotRequester(UserId caller, UserId requester, Optional<AccountId> orAdministratorsOf)
            implements SessionRefused {
        @Override
        public String message() {
            String others = orAdministratorsOf
                    .map(account -> " or an administrator of account " + account)
                    .orElse("");
            return "This is the request of " + requester + ". Only " + requester + others + " can withdraw it, not "
                    + caller + ".";
        }
    }

    /** What has ended cannot be withdrawn. */
    record AlreadyDecided(Session session) implements SessionRefused {
        @Override
        public String message() {
            return Sentences.alreadyDecided(session);
        }
    }

    /** The policy table has no usable answer; nobody is asked by rules that nobody wrote. */
    record NoPolicy(String why) implements SessionRefused {
        @Override
        public String message() {
            return "The table approval-policy has no usable policy for this request (" + why
                    + "). An operator has to correct it.";
        }
    }
}
