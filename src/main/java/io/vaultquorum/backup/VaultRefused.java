package io.vaultquorum.backup;

import io.vaultquorum.arn.MalformedNameException;
import io.vaultquorum.arn.RecoveryPointArn;
import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.audit.Refusal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why a vault says no. It is said behind the port, by whatever keeps the vault, so that no caller gets past it; what it
 * says does not depend on who asks.
 */
public sealed interface VaultRefused extends Refusal {

    /** The error of AWS Backup that says the same. */
    String awsError();

    /** A request that AWS would not carry out whoever sends it. */
    sealed interface InvalidRequest extends VaultRefused {
        @Override
        default String awsError() {
            return "InvalidRequestException";
        }
    }

    /** A value that no request may have. */
    sealed interface InvalidParameter extends VaultRefused {
        @Override
        default String awsError() {
            return "InvalidParameterValueException";
        }
    }

    /** Something that is not there. */
    sealed interface NotFound extends VaultRefused {
        @Override
        default String awsError() {
            return "ResourceNotFoundException";
        }
    }

    /** No such vault. */
    record UnknownVault(VaultArn vault) implements NotFound {
        @Override
        public String message() {
            return "There is no backup vault " + vault + ".";
        }
    }

    /** No such recovery point in that vault. */
    record UnknownRecoveryPoint(RecoveryPointArn recoveryPoint) implements NotFound {
        @Override
        public String message() {
            return "There is no recovery point " + recoveryPoint + " in this vault.";
        }
    }

    /** AWS's own sentence. */
    record AlreadyExists(VaultArn vault) implements VaultRefused {
        @Override
        public String awsError() {
            return "AlreadyExistsException";
        }

        @Override
        public String message() {
            return "Backup vault with the same name already exists: " + vault + ".";
        }
    }

    /** A value that has to be there is not. */
    record Missing(String field) implements VaultRefused {
        @Override
        public String awsError() {
            return "MissingParameterValueException";
        }

        @Override
        public String message() {
            return field + " is missing.";
        }
    }

    /** A field that does not hold the name it should. */
    record Malformed(String field, MalformedNameException cause) implements InvalidParameter {
        @Override
        public String message() {
            return field + ": " + cause.getMessage() + ".";
        }
    }

    /** Tags that cannot be kept. */
    record UnusableTags(String why) implements InvalidParameter {
        @Override
        public String message() {
            return "BackupVaultTags: " + why + ".";
        }
    }

    /** A value out of its range. */
    record OutOfRange(String field, int value, int lowest, int highest) implements InvalidParameter {
        @Override
        public String message() {
            return field + " must be " + lowest + " to " + highest + ", but was " + value + ".";
        }
    }

    /** Bounds that no vault of that type may have. */
    record RetentionOutOfBounds(int shortest, int longest, int min, int max) implements InvalidParameter {
        @Override
        public String message() {
            return "MinRetentionDays and MaxRetentionDays must be " + shortest + " to " + longest
                    + ", the minimum not above the maximum, but were " + min + " and " + max + ".";
        }
    }

    /** The resource is nothing that can be backed up. */
    record UnknownResource(String resource) implements InvalidParameter {
        @Override
        public String message() {
            return "ResourceArn: '" + resource + "' is not a directory.";
        }
    }

    /** A vault that is not ready, or never will be. */
    record NotAvailable(VaultArn vault, VaultState state) implements InvalidRequest {
        @Override
        public String message() {
            return "The vault " + vault.name() + " is " + state + ". Recovery points go into an AVAILABLE vault only.";
        }
    }

    /** A restore access vault is a view: nothing in it can be changed, and it goes when its access is revoked. */
    record ReadOnly(VaultArn vault) implements InvalidRequest {
        @Override
        public String message() {
            return "The vault " + vault.name() + " is a restore access vault. Nothing in it can be changed or deleted;"
                    + " it ends with the access.";
        }
    }

    /** AWS copies out of an air-gapped vault into an ordinary one only under a customer's key, which there is none of. */
    record LeavesTheAirGap(VaultArn source, VaultArn destination) implements InvalidRequest {
        @Override
        public String message() {
            return "A recovery point of the logically air-gapped vault " + source.name()
                    + " is not copied to the vault " + destination.name() + ", which is none.";
        }
    }

    /** The retention that a backup or a copy asks for does not fit the vault. */
    record LifecycleOutOfBounds(VaultArn vault, Lifecycle lifecycle, VaultLock lock) implements InvalidRequest {
        @Override
        public String message() {
            return "The vault " + vault.name() + " takes recovery points that are kept at least "
                    + (lock.minRetentionDays() == null ? 1 : lock.minRetentionDays()) + " days"
                    + (lock.maxRetentionDays() == null ? "" : " and at most " + lock.maxRetentionDays() + " days")
                    + ", but this one is to be kept " + lifecycle + ".";
        }
    }

    /** A locked vault keeps a recovery point until its retention ends. */
    record RecoveryPointLocked(
            RecoveryPointArn recoveryPoint,
            VaultArn vault,
            @Nullable Instant deleteAt) implements InvalidRequest {
        @Override
        public String message() {
            return "The vault " + vault.name() + " is locked: nobody can delete the recovery point " + recoveryPoint
                    + (deleteAt == null ? ", which is kept for ever." : " before " + deleteAt + ".");
        }
    }

    /** A locked vault keeps every retention as it is. */
    record LifecycleLocked(VaultArn vault) implements InvalidRequest {
        @Override
        public String message() {
            return "The vault " + vault.name() + " is locked: nobody can change how long a recovery point is kept.";
        }
    }

    /** AWS's compliance mode: the lock stays. */
    record LockImmutable(VaultArn vault) implements InvalidRequest {
        @Override
        public String message() {
            return "The lock of the vault " + vault.name() + " is immutable: nobody can change or remove it.";
        }
    }

    /** AWS's own sentence. */
    record VaultNotEmpty(VaultArn vault) implements InvalidRequest {
        @Override
        public String message() {
            return "Backup vault cannot be deleted because it contains recovery points: " + vault.name() + ".";
        }
    }
}
