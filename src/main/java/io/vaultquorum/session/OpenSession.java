package io.vaultquorum.session;

import io.vaultquorum.audit.Answer;
import io.vaultquorum.audit.AuditEvent;
import io.vaultquorum.audit.AuditTrail;
import io.vaultquorum.language.Phrase;
import io.vaultquorum.organization.OrganizationRefused;
import io.vaultquorum.organization.User;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.organization.Users;
import io.vaultquorum.session.quorum.Electorate;
import io.vaultquorum.team.ApprovalTeam;
import io.vaultquorum.team.Approver;
import io.vaultquorum.team.TeamRefused;
import io.vaultquorum.team.Teams;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Opens a session: freezes the team's version, the eligible approvers, the threshold and the end (R5), and starts the
 * clock.
 */
@Component
public class OpenSession {

    private final Sessions sessions;
    private final Teams teams;
    private final Users users;
    private final AuditTrail audit;
    private final Clock clock;

    OpenSession(Sessions sessions, Teams teams, Users users, AuditTrail audit, Clock clock) {
        this.sessions = sessions;
        this.teams = teams;
        this.users = users;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Refuses when the team has changed, is not ACTIVE any more or not as it was accepted, when the requester is gone, and when fewer approvers
     * are eligible than the threshold demands (R4).
     *
     * @param processInstanceId the instance that will wait for the decision
     */
    @Transactional
    public Answer<Session> open(SessionId id, String processInstanceId) {
        Session prepared = sessions.find(id).orElseThrow();
        ApprovalTeam team = teams.findAndHold(prepared.team()).orElseThrow();
        if (!team.isActive() || !team.versionId().equals(prepared.teamVersionId())) {
            return Answer.refused(new SessionRefused.TeamNotActive(
                    team.name(),
                    team.isActive() ? Phrase.of("status.changedMeanwhile") : Phrase.status(team.status())));
        }
        if (!teams.isIntact(team)) {
            return Answer.refused(new TeamRefused.Tampered(team.name()));
        }
        Optional<User> requester = users.find(prepared.request().requester());
        if (requester.isEmpty()) {
            return Answer.refused(
                    new OrganizationRefused.UnknownUser(prepared.request().requester()));
        }
        if (requester.get().email().isEmpty()) {
            return Answer.refused(
                    new SessionRefused.RequesterWithoutAddress(requester.get().id()));
        }
        List<Approver> asked = team.approvers().stream()
                .filter(approver -> prepared.request().asks(approver.user()))
                .toList();
        Map<UserId, String> approvers =
                asked.stream().collect(Collectors.toMap(Approver::user, Approver::registeredEmail));
        Map<UserId, User> known = approvers.keySet().stream()
                .flatMap(approver -> users.find(approver).stream())
                .collect(Collectors.toMap(User::id, Function.identity()));
        Electorate electorate = Electorate.of(approvers, known, requester.get());
        ApprovalPolicy policy =
                Objects.requireNonNull(prepared.policy(), "The policy is pinned before a session opens");
        int eligible = electorate.eligible().size();
        int threshold = prepared.request().isBaseline()
                ? Math.max(1, eligible)
                : Math.max(team.minApprovalsRequired(), policy.minimumThreshold());
        if (eligible < threshold) {
            return Answer.refused(
                    new SessionRefused.TooFewEligible(team.name(), eligible, threshold, electorate.exclusions()));
        }
        return Answer.of(open(prepared, asked, electorate, policy, threshold, processInstanceId));
    }

    private Session open(
            Session prepared,
            List<Approver> asked,
            Electorate electorate,
            ApprovalPolicy policy,
            int threshold,
            String processInstanceId) {
        Instant now = clock.instant();
        Session session = prepared.opened(threshold, now.plus(policy.sessionLength()), processInstanceId);
        sessions.update(session);
        for (Approver approver : asked) {
            sessions.addApprover(
                    session.id(),
                    approver.user(),
                    approver.registeredEmail(),
                    Objects.requireNonNull(electorate.members().get(approver.user())));
        }
        sessions.seal(session);
        audit.append(AuditEvent.of(now, "SessionValidationSuccess")
                .by(session.request().requester().value())
                .inAccount(session.request().requesterAccount().value())
                .ofSession(session.id().value())
                .about(session.request().protectedResourceArn())
                .saying(threshold + " of " + electorate.eligible().size() + " until " + session.expirationTime()));
        return session;
    }
}
