package io.vaultquorum.api.ram;

import io.vaultquorum.api.wire.ApiError;
import io.vaultquorum.api.wire.FieldRefused;
import io.vaultquorum.audit.Refusal;
import io.vaultquorum.organization.OrganizationRefused;
import io.vaultquorum.recovery.RecoveryRefused;
import io.vaultquorum.sharing.ShareInvitationStatus;
import io.vaultquorum.sharing.SharingRefused;
import io.vaultquorum.team.TeamRefused;

/** The errors that RAM's model declares, and which of them a refusal is. */
final class RamErrors {

    private static final int BAD_REQUEST = 400;
    private static final int FORBIDDEN = 403;

    private RamErrors() {}

    static ApiError of(FieldRefused field) {
        if (field.isMissing()) {
            return error("MissingRequiredParameterException", field.message());
        }
        if (field.field().equals("maxResults")) {
            return error("InvalidMaxResultsException", field.message());
        }
        if (field.field().equals("clientToken")) {
            return error("InvalidClientTokenException", field.message());
        }
        if (field.field().equals("tags")) {
            return error("TagLimitExceededException", field.message());
        }
        return field.field().matches(".*Arns?") ? malformedArn(field.message()) : invalid(field.message());
    }

    static ApiError of(Refusal refusal) {
        String message = refusal.message();
        if (refusal instanceof OrganizationRefused.NotAdministrator
                || refusal instanceof OrganizationRefused.InSuspendedAccount
                || refusal instanceof OrganizationRefused.UnknownUser) {
            return new ApiError("AccessDeniedException", FORBIDDEN, message);
        }
        if (refusal instanceof SharingRefused.SharedWithYou
                || refusal instanceof SharingRefused.VaultSharedWithYou
                || refusal instanceof RecoveryRefused.NotShareable
                || refusal instanceof RecoveryRefused.ProtectedNotShared) {
            return notPermitted(message);
        }
        if (refusal instanceof TeamRefused.UnknownTeam
                || refusal instanceof RecoveryRefused.UnknownVault
                || refusal instanceof SharingRefused.UnknownShare
                || refusal instanceof SharingRefused.NotShared) {
            return unknownResource(message);
        }
        if (refusal instanceof SharingRefused.UnknownInvitation) {
            return error("ResourceShareInvitationArnNotFoundException", message);
        }
        if (refusal instanceof SharingRefused.AlreadyAnswered answered) {
            return answered(answered.status(), message);
        }
        if (refusal instanceof SharingRefused.Expired) {
            return answered(ShareInvitationStatus.EXPIRED, message);
        }
        return refusal instanceof OrganizationRefused.TooManyTags
                ? error("TagLimitExceededException", message)
                : invalid(message);
    }

    /** Of an invitation that nothing can be done with any more. */
    static ApiError answered(ShareInvitationStatus status, String message) {
        return switch (status) {
            case ACCEPTED -> error("ResourceShareInvitationAlreadyAcceptedException", message);
            case REJECTED -> error("ResourceShareInvitationAlreadyRejectedException", message);
            case EXPIRED -> error("ResourceShareInvitationExpiredException", message);
            case PENDING -> throw new IllegalArgumentException("It is PENDING");
        };
    }

    static ApiError unknownInvitation(String invitationArn) {
        return of(new SharingRefused.UnknownInvitation(invitationArn));
    }

    static ApiError unknownResource(String message) {
        return error("UnknownResourceException", message);
    }

    static ApiError malformedArn(String message) {
        return error("MalformedArnException", message);
    }

    static ApiError notPermitted(String message) {
        return error("OperationNotPermittedException", message);
    }

    static ApiError invalid(String message) {
        return error("InvalidParameterException", message);
    }

    static ApiError invalidResourceType(String message) {
        return error("InvalidResourceTypeException", message);
    }

    static ApiError tokenReused(String message) {
        return error("IdempotentParameterMismatchException", message);
    }

    static ApiError badToken() {
        return error("InvalidNextTokenException", "nextToken is none that was given by this operation.");
    }

    private static ApiError error(String code, String message) {
        return new ApiError(code, BAD_REQUEST, message);
    }
}
