package io.vaultquorum.recovery;

import io.vaultquorum.arn.MalformedNameException;
import io.vaultquorum.arn.RecoveryPointArn;
import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.audit.Refusal;
import io.vaultquorum.backup.RestoreJobStatus;
import io.vaultquorum.language.Phrase;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.team.TeamStatus;
import java.util.List;

/** Why a vault is not protected, an access not asked for or not opened, or nothing restored. */
public sealed interface RecoveryRefused extends Refusal {

    /** A field that does not hold the name it should. */
    record Malformed(String field, MalformedNameException cause) implements RecoveryRefused {
        @Override
        public Phrase phrase() {
            return RecoveryRefused.super.phrase().with("why", cause.phrase());
        }
    }

    /** AWS's own sentence, to the letter. */
    record NotOptedIn() implements RecoveryRefused {}

    /** No such vault. */
    record UnknownVault(String field, VaultArn vault) implements RecoveryRefused {}

    /**
     * There is no such vault, or none that an approval team protects which is shared with the account. The account hears the
     * same in all cases, or it could find out what others have.
     */
    record NoVaultToAskFor(VaultArn vault, String account) implements RecoveryRefused {}

    /** Teams protect logically air-gapped vaults only. */
    record NotAirGapped(VaultArn vault) implements RecoveryRefused {
        @Override
        public Phrase phrase() {
            return RecoveryRefused.super.phrase().with("vault", vault.name());
        }
    }

    /** Ordinary vaults and restore access vaults stay with their account. */
    record NotShareable(VaultArn vault) implements RecoveryRefused {
        @Override
        public Phrase phrase() {
            return RecoveryRefused.super.phrase().with("vault", vault.name());
        }
    }

    /** Who shares a vault walks past its team. */
    record ProtectedNotShared(VaultArn vault) implements RecoveryRefused {
        @Override
        public Phrase phrase() {
            return RecoveryRefused.super.phrase().with("vault", vault.name());
        }
    }

    /** A team that anybody walks past protects nothing. */
    record SharedNotProtected(VaultArn vault, String shareArn) implements RecoveryRefused {
        @Override
        public Phrase phrase() {
            return RecoveryRefused.super.phrase().with("vault", vault.name());
        }
    }

    /** Without a team there is nobody who could allow it. */
    record NotProtected(VaultArn vault) implements RecoveryRefused {
        @Override
        public Phrase phrase() {
            return RecoveryRefused.super.phrase().with("vault", vault.name()).with("owner", vault.account());
        }
    }

    /** The seal is broken: somebody wrote to the tables. */
    record ProtectionTampered(VaultArn vault) implements RecoveryRefused {}

    /** Nothing would change. */
    record AlreadyProtected(VaultArn vault) implements RecoveryRefused {
        @Override
        public Phrase phrase() {
            return RecoveryRefused.super.phrase().with("vault", vault.name());
        }
    }

    /** One request about a vault's team at a time. */
    record ProtectionPending(VaultArn vault) implements RecoveryRefused {
        @Override
        public Phrase phrase() {
            return RecoveryRefused.super.phrase().with("vault", vault.name());
        }
    }

    /** One request to revoke an access at a time. */
    record RevocationPending(VaultArn access) implements RecoveryRefused {
        @Override
        public Phrase phrase() {
            return RecoveryRefused.super.phrase().with("access", access.name());
        }
    }

    /** R10: whoever asked for the revocation may not any more. */
    record RevokerLostRight(UserId requester, String account, boolean suspended) implements RecoveryRefused {}

    /** The team cannot protect anything. */
    record TeamNotActive(String team, TeamStatus status) implements RecoveryRefused {
        @Override
        public Phrase phrase() {
            return RecoveryRefused.super.phrase().with("status", Phrase.status(status));
        }
    }

    /** The account has no accepted share of the team. */
    record TeamNotShared(TeamArn team, String account) implements RecoveryRefused {}

    /** Only administrators of an account ask for access into it. */
    record NoAccount(UserId user) implements RecoveryRefused {}

    /** R10: the requester may not any more what was asked for. */
    record RequesterLostRight(UserId requester, String account, boolean suspended) implements RecoveryRefused {}

    /** The access is not the caller's. */
    record NotYourAccess(UserId caller, VaultArn access) implements RecoveryRefused {
        @Override
        public Phrase phrase() {
            return RecoveryRefused.super.phrase().with("access", access.name()).with("account", access.account());
        }
    }

    /** There is nothing open to restore from. */
    record AccessNotOpen(VaultArn access) implements RecoveryRefused {
        @Override
        public Phrase phrase() {
            return RecoveryRefused.super.phrase().with("access", access.name());
        }
    }

    /** An ARN names one access and no other, whatever became of it. */
    record NameTaken(VaultArn access) implements RecoveryRefused {
        @Override
        public Phrase phrase() {
            return RecoveryRefused.super.phrase().with("access", access.name());
        }
    }

    /** The account sees no such recovery point through an open access or in a vault that is shared with it. */
    record NotRestorable(RecoveryPointArn recoveryPoint) implements RecoveryRefused {}

    /** A restore is told nothing but what the recovery point itself says. */
    record UnusableMetadata(String key, List<String> allowed) implements RecoveryRefused {}

    /** Only what was restored can be validated. */
    record NotRestored(RestoreId restore, RestoreJobStatus status) implements RecoveryRefused {}

    /** What the checksum proves wrong no report makes right. */
    record ChecksumWrong(RestoreId restore) implements RecoveryRefused {}

    /** The tags of a vault decide how its team votes. */
    record TagsProtected(VaultArn vault, String key) implements RecoveryRefused {
        @Override
        public Phrase phrase() {
            return RecoveryRefused.super.phrase().with("vault", vault.name());
        }
    }

    /** Only what the vault holds can be restored. */
    record UnknownRecoveryPoint(String recoveryPoint, List<RecoveryPointArn> allowed) implements RecoveryRefused {}
}
