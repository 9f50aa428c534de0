package io.vaultquorum.api.backup;

import io.vaultquorum.api.wire.ApiError;
import io.vaultquorum.api.wire.FieldRefused;
import io.vaultquorum.arn.MalformedNameException;
import io.vaultquorum.audit.Refusal;
import io.vaultquorum.backup.VaultRefused;
import io.vaultquorum.organization.OrganizationRefused;
import io.vaultquorum.recovery.RecoveryRefused;
import io.vaultquorum.session.SessionRefused;
import io.vaultquorum.team.TeamRefused;
import java.util.function.Function;

/** The errors that AWS Backup's model declares, and which of them a refusal is. All but a denied access are HTTP 400. */
final class BackupErrors {

    private static final int BAD_REQUEST = 400;
    private static final int FORBIDDEN = 403;

    private BackupErrors() {}

    static ApiError of(FieldRefused field) {
        return field.isMissing()
                ? error("MissingParameterValueException", field.message())
                : invalidParameter(field.message());
    }

    static ApiError of(Refusal refusal) {
        String message = refusal.message();
        if (refusal instanceof VaultRefused vault) {
            return error(vault.awsError(), message);
        }
        if (refusal instanceof OrganizationRefused.NotAdministrator
                || refusal instanceof OrganizationRefused.InSuspendedAccount
                || refusal instanceof OrganizationRefused.UnknownAccount
                || refusal instanceof OrganizationRefused.UnknownUser
                || refusal instanceof RecoveryRefused.NoAccount
                || refusal instanceof RecoveryRefused.NotYourAccess) {
            return new ApiError("AccessDeniedException", FORBIDDEN, message);
        }
        if (refusal instanceof RecoveryRefused.UnknownVault
                || refusal instanceof RecoveryRefused.NoVaultToAskFor
                || refusal instanceof RecoveryRefused.TeamNotShared
                || refusal instanceof RecoveryRefused.UnknownRecoveryPoint
                || refusal instanceof RecoveryRefused.NotRestorable
                || refusal instanceof TeamRefused.UnknownTeam) {
            return notFound(message);
        }
        if (refusal instanceof RecoveryRefused.NameTaken) {
            return error("AlreadyExistsException", message);
        }
        if (refusal instanceof OrganizationRefused.TooManyTags) {
            return error("LimitExceededException", message);
        }
        boolean invalidParameter = refusal instanceof RecoveryRefused.Malformed
                || refusal instanceof RecoveryRefused.UnusableMetadata
                || refusal instanceof OrganizationRefused.UnknownSetting
                || refusal instanceof SessionRefused.CommentTooLong;
        return invalidParameter ? invalidParameter(message) : invalidRequest(message);
    }

    static ApiError notFound(String message) {
        return error("ResourceNotFoundException", message);
    }

    static ApiError invalidParameter(String message) {
        return error("InvalidParameterValueException", message);
    }

    static ApiError invalidRequest(String message) {
        return error("InvalidRequestException", message);
    }

    static ApiError badToken() {
        return invalidParameter("nextToken is none that was given by this operation.");
    }

    /** A field of AWS's that would change nothing here: to take it in silence would promise what is not kept. */
    static ApiError notOffered(String field) {
        return invalidParameter(field + " is not offered here. Leave it out.");
    }

    private static ApiError error(String code, String message) {
        return new ApiError(code, BAD_REQUEST, message);
    }

    /** A name from the path or the body, or the error that says what is wrong with it. */
    static <T> T named(Function<String, T> name, String value) {
        try {
            return name.apply(value);
        } catch (MalformedNameException e) {
            throw invalidParameter(String.valueOf(e.getMessage()));
        }
    }
}
