package io.vaultquorum.notification;

import io.vaultquorum.alert.Alert;
import io.vaultquorum.alert.AlertKind;
import io.vaultquorum.alert.Alerts;
import io.vaultquorum.audit.ChainBroken;
import io.vaultquorum.audit.CheckpointDisagrees;
import io.vaultquorum.language.Phrase;
import io.vaultquorum.organization.AccountReleased;
import io.vaultquorum.organization.AccountSuspended;
import io.vaultquorum.organization.Accounts;
import io.vaultquorum.organization.IdentityChanged;
import io.vaultquorum.organization.Suspension;
import io.vaultquorum.session.ApprovalRequest;
import io.vaultquorum.session.Session;
import io.vaultquorum.session.SessionEnded;
import io.vaultquorum.session.TeamUnhealthy;
import io.vaultquorum.team.ApprovalTeam;
import io.vaultquorum.team.Teams;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Raises alerts of what the rooms below tell anyway. What has no event of its own is raised where it happens.
 */
@Component
class AlertOccasions {

    private final Alerts alerts;
    private final DescribeRequest describe;
    private final Teams teams;
    private final Accounts accounts;
    private final Clock clock;

    AlertOccasions(Alerts alerts, DescribeRequest describe, Teams teams, Accounts accounts, Clock clock) {
        this.alerts = alerts;
        this.describe = describe;
        this.teams = teams;
        this.accounts = accounts;
        this.clock = clock;
    }

    @EventListener
    void on(SessionEnded ended) {
        Session session = ended.session();
        ApprovalRequest request = session.request();
        alerts.raise(Alert.of(
                        AlertKind.SESSION_DECIDED,
                        session.id().value(),
                        Objects.requireNonNull(session.completionTime()),
                        Phrase.of("alert.sessionDecided")
                                .with("outcome", ended.outcome())
                                .with("team", session.teamName())
                                .with("request", describe.describe(session).title()))
                .in(request.requesterAccount())
                .about(request.subjectArn())
                .with("session", session.id().value())
                .with("operation", request.operation().name())
                .with("outcome", ended.outcome().name())
                .with("requester", request.requester().value()));
    }

    @EventListener
    void on(TeamUnhealthy unhealthy) {
        ApprovalTeam team = teams.find(unhealthy.team()).orElseThrow();
        Instant now = clock.instant();
        alerts.raise(Alert.of(
                        AlertKind.TEAM_UNHEALTHY,
                        team.arn() + ":" + now.toEpochMilli(),
                        now,
                        Phrase.of("alert.teamUnhealthy")
                                .with("team", team.name())
                                .with("active", unhealthy.health().active().size())
                                .with("needed", team.minApprovalsRequired()))
                .in(team.arn().account())
                .about(team.arn().value())
                .with(
                        "inactive",
                        unhealthy.health().inactive().keySet().stream()
                                .map(user -> user.value())
                                .sorted()
                                .collect(Collectors.joining(", "))));
    }

    @EventListener
    void on(AccountSuspended suspended) {
        Suspension suspension = suspended.suspension();
        alerts.raise(of(
                suspension, AlertKind.ACCOUNT_SUSPENDED, suspension.suspended(), Phrase.of("alert.accountSuspended")));
    }

    @EventListener
    void on(AccountReleased released) {
        Suspension suspension = released.suspension();
        alerts.raise(of(
                suspension,
                AlertKind.ACCOUNT_RELEASED,
                Objects.requireNonNull(suspension.released()),
                Phrase.of("alert.accountReleased")));
    }

    @EventListener
    void on(IdentityChanged change) {
        alerts.raise(Alert.identityChanged(
                change.user().value(),
                "any",
                change.by() == null ? null : change.by().value(),
                change.time()));
    }

    private Alert of(Suspension suspension, AlertKind kind, Instant time, Phrase text) {
        return Alert.of(kind, suspension.id(), time, text.with("account", accounts.describe(suspension.account())))
                .in(suspension.account());
    }

    @EventListener
    void on(CheckpointDisagrees found) {
        alerts.raise(Alert.of(
                        AlertKind.CHAIN_BROKEN,
                        found.file(),
                        clock.instant(),
                        Phrase.of("alert.checkpointDisagrees").with("file", found.file()))
                .with("checkpoint", found.file())
                .with("problem", found.why()));
    }

    @EventListener
    void on(ChainBroken broken) {
        Instant now = clock.instant();
        alerts.raise(Alert.of(
                        AlertKind.CHAIN_BROKEN,
                        broken.chain(),
                        now,
                        Phrase.of("alert.chainBroken")
                                .with("chain", broken.chain())
                                .with("event", broken.event()))
                .with("chain", broken.chain())
                .with("event", String.valueOf(broken.event()))
                .with("checkpoint", String.valueOf(broken.checkpoint())));
    }
}
