package io.vaultquorum.recovery;

import io.vaultquorum.arn.MalformedNameException;
import io.vaultquorum.arn.RecoveryPointArn;
import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.audit.Refusal;
import io.vaultquorum.organization.UserId;
import java.util.List;

/** Why a vault is not protected, an access not asked for or not opened, or nothing restored. */
public sealed interface RecoveryRefused extends Refusal {

    /** A field that does not hold the name it should. */
    record Malformed(String field, MalformedNameException cause) implements RecoveryRefused {
        @Override
        public String message() {
            return field + ": " + cause.getMessage() + ".";
        }
    }

    /** AWS's own sentence, to the letter. */
    record NotOptedIn() implements RecoveryRefused {
        @Override
        public String message() {
            return "MPA is not opted-in. The settings is available in AWS Backup from management account.";
        }
    }

    /** No such vault. */
    record UnknownVault(String field, VaultArn vault) implements RecoveryRefused {
        @Override
        public String message() {
            return field + ": there is no vault " + vault + ".";
        }
    }

    /** Teams protect logically air-gapped vaults only. */
    record NotAirGapped(VaultArn vault) implements RecoveryRefused {
        @Override
        public String message() {
            return "The vault " + vault.name() + " is not a logically air-gapped vault.";
        }
    }

    /** Without a team there is nobody who could allow it. */
    record NotProtected(VaultArn vault) implements RecoveryRefused {
        @Override
        public String message() {
            return "No approval team is associated with the vault " + vault.name() + ". Its owner, account "
                    + vault.account() + ", has to associate one first.";
        }
    }

    /** Nothing would change. */
    record AlreadyProtected(VaultArn vault) implements RecoveryRefused {
        @Override
        public String message() {
            return "This approval team is already associated with the vault " + vault.name() + ".";
        }
    }

    /** One request about a vault's team at a time. */
    record ProtectionPending(VaultArn vault) implements RecoveryRefused {
        @Override
        public String message() {
            return "The team of the vault " + vault.name()
                    + " already votes on being replaced or removed. That vote has to end first.";
        }
    }

    /** One request to revoke an access at a time. */
    record RevocationPending(VaultArn access) implements RecoveryRefused {
        @Override
        public String message() {
            return "The team already votes on revoking the restore access " + access.name()
                    + ". That vote has to end first.";
        }
    }

    /** R10: whoever asked for the revocation may not any more. */
    record RevokerLostRight(UserId requester, String account) implements RecoveryRefused {
        @Override
        public String message() {
            return "The requester '" + requester + "' is no longer an administrator of account " + account
                    + ". The approved revocation is not carried out.";
        }
    }

    /** The team cannot protect anything. */
    record TeamNotActive(String team, String status) implements RecoveryRefused {
        @Override
        public String message() {
            return "The approval team '" + team + "' is " + status
                    + ". Only an ACTIVE team can be associated with a vault.";
        }
    }

    /** The account has no accepted share of the team. */
    record TeamNotShared(TeamArn team, String account) implements RecoveryRefused {
        @Override
        public String message() {
            return "The approval team " + team + " is not shared with account " + account
                    + ", or the share has not been accepted. Ask the team's owner to share it, and accept the share.";
        }
    }

    /** Only administrators of an account ask for access into it. */
    record NoAccount(UserId user) implements RecoveryRefused {
        @Override
        public String message() {
            return "User '" + user + "' is not an administrator of any account, so there is no account to recover to.";
        }
    }

    /** R10: the requester may not any more what was asked for. */
    record RequesterLostRight(UserId requester, String account) implements RecoveryRefused {
        @Override
        public String message() {
            return "The requester '" + requester + "' is no longer an administrator of account " + account
                    + ". The approved access is not opened.";
        }
    }

    /** The access is not the caller's. */
    record NotYourAccess(UserId caller, VaultArn access) implements RecoveryRefused {
        @Override
        public String message() {
            return "The restore access " + access.name() + " is not yours, " + caller
                    + ", or you are no longer an administrator of account " + access.account() + ".";
        }
    }

    /** There is nothing open to restore from. */
    record AccessNotOpen(VaultArn access) implements RecoveryRefused {
        @Override
        public String message() {
            return "The restore access " + access.name() + " is not open.";
        }
    }

    /** Only what the vault holds can be restored. */
    record UnknownRecoveryPoint(String recoveryPoint, List<RecoveryPointArn> allowed) implements RecoveryRefused {
        @Override
        public String message() {
            return "recoveryPointArn '" + recoveryPoint + "' is not a recovery point of this vault. Allowed: "
                    + String.join(
                            ", ", allowed.stream().map(RecoveryPointArn::value).toList()) + ".";
        }
    }
}
