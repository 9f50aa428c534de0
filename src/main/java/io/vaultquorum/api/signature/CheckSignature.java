package io.vaultquorum.api.signature;

import io.vaultquorum.api.wire.ApiError;
import io.vaultquorum.api.wire.CallerCheck;
import io.vaultquorum.api.wire.HttpCall;
import io.vaultquorum.api.wire.Principal;
import io.vaultquorum.audit.AuditEvent;
import io.vaultquorum.audit.AuditTrail;
import io.vaultquorum.door.CallerLimits;
import io.vaultquorum.organization.AccessKey;
import io.vaultquorum.organization.AccessKeys;
import io.vaultquorum.organization.CheckRole;
import io.vaultquorum.organization.Credentials;
import io.vaultquorum.organization.Role;
import io.vaultquorum.organization.User;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.organization.Users;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Knows a caller by the signature (AWS, Signature Version 4): an access key belongs to a user, the user's one role to an
 * account. What AWS says in each case is said here too, and what would help.
 */
@Component
class CheckSignature implements CallerCheck {

    private static final int FORBIDDEN = 403;
    private static final String DENIED = "AccessDeniedException";

    /** Of a request of which nothing is known yet but who sent it. */
    private static final String REQUEST = "AwsRequest";

    /** How far a caller's clock may be from ours. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    private final AccessKeys keys;
    private final Users users;
    private final CheckRole checkRole;
    private final CallerLimits limits;
    private final AuditTrail audit;
    private final Clock clock;

    CheckSignature(
            AccessKeys keys, Users users, CheckRole checkRole, CallerLimits limits, AuditTrail audit, Clock clock) {
        this.keys = keys;
        this.users = users;
        this.checkRole = checkRole;
        this.limits = limits;
        this.audit = audit;
        this.clock = clock;
    }

    /** What is refused of whoever uses a key that there is, or was, is noted in the trail. */
    @Override
    public Principal check(HttpCall call, String service) {
        SignatureVersion4 signature = SignatureVersion4.of(call);
        Optional<Credentials> known = keys.find(signature.accessKeyId());
        Credentials credentials;
        try {
            credentials = verified(signature, known, service);
        } catch (ApiError e) {
            known.filter(owner -> limits.isWorthNoting(signature.accessKeyId()))
                    .ifPresent(owner -> record(call, service, refused(owner.user(), e)));
            throw e;
        }
        checkRole.refuseSuspended(credentials.user()).ifPresent(refusal -> {
            record(call, service, refusal.event(clock.instant(), REQUEST));
            throw new ApiError(DENIED, FORBIDDEN, refusal.message());
        });
        Role role = users.find(credentials.user()).flatMap(User::role).orElseThrow(() -> {
            ApiError denied = new ApiError(
                    DENIED,
                    FORBIDDEN,
                    "User: " + credentials.user() + " has no role in exactly one account, and acts in none.");
            record(call, service, refused(credentials.user(), denied));
            return denied;
        });
        return new Principal(credentials.user(), role, signature.scope().region());
    }

    private Credentials verified(SignatureVersion4 signature, Optional<Credentials> known, String service) {
        Credentials credentials = known.filter(found -> found.status() == AccessKey.Status.ACTIVE)
                .orElseThrow(
                        () -> new ApiError(
                                "UnrecognizedClientException",
                                FORBIDDEN,
                                "The security token included in the request is invalid: there is no active access key of this id."));
        if (!signature.scope().service().equals(service)) {
            throw invalid("Credential should be scoped to correct service: '" + service + "'.");
        }
        if (!signature.isOfItsDay()) {
            throw invalid("Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP.");
        }
        if (!signature.isMadeWith(credentials.secret())) {
            throw invalid(
                    "The request signature we calculated does not match the signature you provided. Check your AWS Secret"
                            + " Access Key and signing method.");
        }
        Duration age = Duration.between(signature.time(), clock.instant());
        if (age.compareTo(SKEW) > 0) {
            throw invalid("Signature expired: " + signature.time() + " is now earlier than "
                    + clock.instant().minus(SKEW) + " (" + clock.instant() + " - 5 min.)");
        }
        if (age.negated().compareTo(SKEW) > 0) {
            throw invalid("Signature not yet current: " + signature.time() + " is still later than "
                    + clock.instant().plus(SKEW) + " (" + clock.instant() + " + 5 min.)");
        }
        return credentials;
    }

    private AuditEvent refused(UserId owner, ApiError error) {
        return AuditEvent.of(clock.instant(), REQUEST).by(owner.value()).refusedWith(error.code(), error.getMessage());
    }

    private void record(HttpCall call, String service, AuditEvent event) {
        audit.append(event.saying(service + ": " + call.method() + " " + call.rawPath()));
    }

    private static ApiError invalid(String why) {
        return new ApiError("InvalidSignatureException", FORBIDDEN, why);
    }
}
