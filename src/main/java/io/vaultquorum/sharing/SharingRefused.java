package io.vaultquorum.sharing;

import io.vaultquorum.arn.AccountId;
import io.vaultquorum.arn.ShareableArn;
import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.audit.Refusal;
import io.vaultquorum.language.Phrase;
import java.time.Instant;

/** Why a share, or the answer to one, is refused. */
public sealed interface SharingRefused extends Refusal {

    /** No invitation of that name for this account. */
    record UnknownInvitation(String invitationArn) implements SharingRefused {}

    /** An invitation is answered once. */
    record AlreadyAnswered(String invitationArn, ShareInvitationStatus status) implements SharingRefused {
        @Override
        public Phrase phrase() {
            return SharingRefused.super.phrase().with("status", Phrase.status(status));
        }
    }

    /** RAM invitations live for twelve hours. */
    record Expired(String invitationArn, Instant at) implements SharingRefused {
        @Override
        public Phrase phrase() {
            return SharingRefused.super.phrase().with("at", at.toString());
        }
    }

    /** AWS's own rule: only the owner shares. */
    record SharedWithYou(TeamArn team) implements SharingRefused {
        @Override
        public Phrase phrase() {
            return SharingRefused.super.phrase().with("owner", team.account());
        }
    }

    /** The same of a vault. */
    record VaultSharedWithYou(VaultArn vault) implements SharingRefused {
        @Override
        public Phrase phrase() {
            return SharingRefused.super.phrase().with("vault", vault.name()).with("owner", vault.account());
        }
    }

    /** A share is with somebody. */
    record NoAccount() implements SharingRefused {}

    /** The owner has the resource anyway. */
    record OwnAccount(AccountId account) implements SharingRefused {}

    /** One share an account is enough. */
    record AlreadyShared(AccountId account) implements SharingRefused {}

    /** No share of that name that the account made and that is not deleted. */
    record UnknownShare(String shareArn) implements SharingRefused {}

    /** There is nothing to be invited to. */
    record Empty(String shareArn) implements SharingRefused {}

    /** One share, one resource. */
    record HoldsAnother(String shareArn, ShareableArn held) implements SharingRefused {}

    /** What accounts have, or are asked to take, stays in the share. */
    record StillOffered(String shareArn) implements SharingRefused {}

    /** The share is not with this account. */
    record NotShared(String shareArn, AccountId account) implements SharingRefused {}

    /** A share's name is said in one line. */
    record BadName(int length, int most) implements SharingRefused {}
}
