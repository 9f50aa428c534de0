package io.vaultquorum.sharing;

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
    record AlreadyAnswered(String invitationArn, String status) implements SharingRefused {
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
}
