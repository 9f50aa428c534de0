package io.vaultquorum.backup;

import io.vaultquorum.arn.MalformedNameException;
import io.vaultquorum.arn.RecoveryPointArn;
import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.audit.Refusal;
import io.vaultquorum.language.Phrase;
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
    record UnknownVault(VaultArn vault) implements NotFound {}

    /** No such recovery point in that vault. */
    record UnknownRecoveryPoint(RecoveryPointArn recoveryPoint) implements NotFound {}

    /** AWS's own sentence. */
    record AlreadyExists(VaultArn vault) implements VaultRefused {
        @Override
        public String awsError() {
            return "AlreadyExistsException";
        }
    }

    /** A value that has to be there is not. */
    record Missing(String field) implements VaultRefused {
        @Override
        public String awsError() {
            return "MissingParameterValueException";
        }
    }

    /** A field that does not hold the name it should. */
    record Malformed(String field, MalformedNameException cause) implements InvalidParameter {
        @Override
        public Phrase phrase() {
            return InvalidParameter.super.phrase().with("why", cause.phrase());
        }
    }

    /** More tags than are kept, by their number or by what they say. */
    record TooManyTags(int most, int longest) implements VaultRefused {
        @Override
        public String awsError() {
            return "LimitExceededException";
        }
    }

    /** A token of the caller's begins one job, and never another. */
    record TokenReused() implements InvalidParameter {}

    /** Tags that cannot be kept. */
    record UnusableTags(Phrase why) implements InvalidParameter {}

    /** A value out of its range. */
    record OutOfRange(String field, int value, int lowest, int highest) implements InvalidParameter {}

    /** Bounds that no vault of that type may have. */
    record RetentionOutOfBounds(int shortest, int longest, int min, int max) implements InvalidParameter {}

    /** The resource is nothing that can be backed up. */
    record UnknownResource(String resource) implements InvalidParameter {}

    /** A vault that is not ready, or never will be. */
    record NotAvailable(VaultArn vault, VaultState state) implements InvalidRequest {
        @Override
        public Phrase phrase() {
            return InvalidRequest.super.phrase().with("vault", vault.name()).with("state", Phrase.status(state));
        }
    }

    /** A restore access vault is a view: nothing in it can be changed, and it goes when its access is revoked. */
    record ReadOnly(VaultArn vault) implements InvalidRequest {
        @Override
        public Phrase phrase() {
            return InvalidRequest.super.phrase().with("vault", vault.name());
        }
    }

    /** AWS copies out of an air-gapped vault into an ordinary one only under a customer's key, which there is none of. */
    record LeavesTheAirGap(VaultArn source, VaultArn destination) implements InvalidRequest {
        @Override
        public Phrase phrase() {
            return InvalidRequest.super.phrase().with("source", source.name()).with("destination", destination.name());
        }
    }

    /** The retention that a backup or a copy asks for does not fit the vault. */
    record LifecycleOutOfBounds(VaultArn vault, Lifecycle lifecycle, VaultLock lock) implements InvalidRequest {
        @Override
        public Phrase phrase() {
            return InvalidRequest.super
                    .phrase()
                    .with("vault", vault.name())
                    .with("bounds", lock.retention())
                    .with("lifecycle", lifecycle.phrase());
        }
    }

    /** A locked vault keeps a recovery point until its retention ends. */
    record RecoveryPointLocked(
            RecoveryPointArn recoveryPoint,
            VaultArn vault,
            @Nullable Instant deleteAt) implements InvalidRequest {
        @Override
        public Phrase phrase() {
            return InvalidRequest.super
                    .phrase()
                    .with("vault", vault.name())
                    .with(
                            "until",
                            deleteAt == null
                                    ? Phrase.of("locked.forEver")
                                    : Phrase.of("locked.until").with("at", deleteAt.toString()));
        }
    }

    /** A locked vault keeps every retention as it is. */
    record LifecycleLocked(VaultArn vault) implements InvalidRequest {
        @Override
        public Phrase phrase() {
            return InvalidRequest.super.phrase().with("vault", vault.name());
        }
    }

    /** AWS's compliance mode: the lock stays. */
    record LockImmutable(VaultArn vault) implements InvalidRequest {
        @Override
        public Phrase phrase() {
            return InvalidRequest.super.phrase().with("vault", vault.name());
        }
    }

    /** AWS's own sentence. */
    record VaultNotEmpty(VaultArn vault) implements InvalidRequest {
        @Override
        public Phrase phrase() {
            return InvalidRequest.super.phrase().with("vault", vault.name());
        }
    }
}
