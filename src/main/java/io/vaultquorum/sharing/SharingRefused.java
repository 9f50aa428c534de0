package io.vaultquorum.sharing;

import io.vaultquorum.arn.AccountId;
import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.audit.Refusal;
import java.time.Instant;

/** Why a share, or the answer to one, is refused. */
public sealed interface SharingRefused extends Refusal {

    /** No invitation of that name for this account. */
    record UnknownInvitation(String invitationArn) implements SharingRefused {
        @Override
        public String message() {
            return "There is no invitation " + invitationArn + " for your account.";
        }
    }

    /** An invitation is answered once. */
    record AlreadyAnswered(String invitationArn, ShareInvitationStatus status) implements SharingRefused {
        @Override
        public String message() {
            return "The invitation " + invitationArn + " was already answered: " + status + ".";
        }
    }

    /** RAM invitations live for twelve hours. */
    record Expired(String invitationArn, Instant at) implements SharingRefused {
        @Override
        public String message() {
            return "The invitation " + invitationArn + " expired at " + at + ". Ask the owner to share again.";
        }
    }

    /** AWS's own rule: only the owner shares. */
    record SharedWithYou(TeamArn team) implements SharingRefused {
        @Override
        public String message() {
            return "You cannot share a team that has been shared with you. The team " + team + " belongs to account "
                    + team.account() + ".";
        }
    }

    /** A share is with somebody. */
    record NoAccount() implements SharingRefused {
        @Override
        public String message() {
            return "accounts must name at least one account of 12 digits.";
        }
    }

    /** The owner has the team anyway. */
    record OwnAccount(AccountId account) implements SharingRefused {
        @Override
        public String message() {
            return "accounts: " + account + " owns the team and needs no share of it.";
        }
    }

    /** One share an account is enough. */
    record AlreadyShared(AccountId account) implements SharingRefused {
        @Override
        public String message() {
            return "accounts: the team is shared with account " + account
                    + " already, or an invitation to it is still open.";
        }
    }
}
