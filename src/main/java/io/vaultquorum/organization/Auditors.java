package io.vaultquorum.organization;

import io.vaultquorum.audit.AuditEvent;
import io.vaultquorum.audit.AuditTrail;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The auditors: users of one group of the engine, who see everything of all accounts and change nothing. They hold no role,
 * approve nothing and operate nothing, so that nobody audits what they did.
 */
@Component
public class Auditors {

    /** The engine's group. */
    public static final String GROUP = "auditors";

    private final Users users;
    private final AuditTrail audit;
    private final Clock clock;

    Auditors(Users users, AuditTrail audit, Clock clock) {
        this.users = users;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Refuses whoever is no auditor what is for auditors only; the trail has the attempt.
     *
     * @param eventName what was asked for
     */
    public Optional<OrganizationRefused> refuseOthers(UserId user, String eventName) {
        if (users.isAuditor(user)) {
            return Optional.empty();
        }
        OrganizationRefused refusal = new OrganizationRefused.NotAuditor(user);
        audit.append(AuditEvent.of(clock.instant(), eventName)
                .by(user.value())
                .refusedWith(refusal.code(), refusal.message()));
        return Optional.of(refusal);
    }

    /** Notes what an auditor takes away. */
    public void note(UserId user, String eventName, @Nullable String what) {
        audit.append(AuditEvent.of(clock.instant(), eventName).by(user.value()).saying(what));
    }

    /** Refuses to make an auditor of somebody who holds a role or operates the platform. */
    public Optional<OrganizationRefused> refuseToBecome(UserId id) {
        return users.find(id).flatMap(user -> {
            if (user.runsThePlatform()) {
                return Optional.of(new OrganizationRefused.OperatorCannotAudit(id));
            }
            return user.heldRole().map(role -> new OrganizationRefused.RoleCannotAudit(id, role));
        });
    }
}
