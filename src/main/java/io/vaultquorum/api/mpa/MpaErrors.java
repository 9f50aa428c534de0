package io.vaultquorum.api.mpa;

import io.vaultquorum.api.wire.ApiError;
import io.vaultquorum.api.wire.FieldRefused;
import io.vaultquorum.arn.MalformedNameException;
import io.vaultquorum.audit.Refusal;
import io.vaultquorum.organization.OrganizationRefused;
import io.vaultquorum.session.SessionRefused;
import io.vaultquorum.team.TeamRefused;
import java.util.function.Function;

/** The errors that MPA's model declares, and which of them a refusal is. */
final class MpaErrors {

    private static final int BAD_REQUEST = 400;
    private static final int QUOTA_EXCEEDED = 402;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;

    private MpaErrors() {}

    static ApiError of(FieldRefused field) {
        return validation(field.message());
    }

    static ApiError of(Refusal refusal) {
        String message = refusal.message();
        if (refusal instanceof OrganizationRefused.NotAdministrator
                || refusal instanceof OrganizationRefused.InSuspendedAccount
                || refusal instanceof OrganizationRefused.UnknownAccount
                || refusal instanceof SessionRefused.NotRequester) {
            return new ApiError("AccessDeniedException", FORBIDDEN, message);
        }
        if (refusal instanceof TeamRefused.UnknownTeam) {
            return notFound(message);
        }
        if (refusal instanceof OrganizationRefused.SecondIdentitySource) {
            return new ApiError("ServiceQuotaExceededException", QUOTA_EXCEEDED, message);
        }
        if (refusal instanceof OrganizationRefused.TooManyTags) {
            return new ApiError("TooManyTagsException", BAD_REQUEST, message);
        }
        boolean conflict = refusal instanceof TeamRefused.NameTaken
                || refusal instanceof TeamRefused.ChangePending
                || refusal instanceof TeamRefused.NoFailedDraft
                || refusal instanceof TeamRefused.IdentitySourceInUse
                || refusal instanceof SessionRefused.AlreadyDecided;
        return conflict ? conflict(message) : validation(message);
    }

    static ApiError conflict(String message) {
        return new ApiError("ConflictException", CONFLICT, message);
    }

    static ApiError notFound(String what) {
        return new ApiError("ResourceNotFoundException", NOT_FOUND, what);
    }

    static ApiError validation(String message) {
        return new ApiError("ValidationException", BAD_REQUEST, message);
    }

    static ApiError badToken() {
        return validation("NextToken is none that was given by this operation.");
    }

    /** A name from the path or the body, or the error that says what is wrong with it. */
    static <T> T named(Function<String, T> name, String value) {
        try {
            return name.apply(value);
        } catch (MalformedNameException e) {
            throw validation(String.valueOf(e.getMessage()));
        }
    }
}
