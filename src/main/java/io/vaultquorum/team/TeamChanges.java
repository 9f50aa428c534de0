package io.vaultquorum.team;

import io.vaultquorum.audit.Answer;
import io.vaultquorum.organization.Identities;
import io.vaultquorum.organization.User;
import io.vaultquorum.organization.UserId;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The steps of a team's change and of its deletion. Each checks that the step may follow; whether the team's own members
 * allowed it is asked by the room {@code teamchange}, and nobody else comes here.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class TeamChanges {

    private final Teams teams;
    private final TeamDrafts drafts;
    private final Approvers approvers;
    private final Invitations invitations;
    private final CheckTeamSettings checkSettings;
    private final Identities identities;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    TeamChanges(
            Teams teams,
            TeamDrafts drafts,
            Approvers approvers,
            Invitations invitations,
            CheckTeamSettings checkSettings,
            Identities identities,
            ApplicationEventPublisher events,
            Clock clock) {
        this.teams = teams;
        this.drafts = drafts;
        this.approvers = approvers;
        this.invitations = invitations;
        this.checkSettings = checkSettings;
        this.identities = identities;
        this.events = events;
        this.clock = clock;
    }

    /** Draws up what the team is to become. Refuses settings that break a rule, and those that the team has already. */
    public Answer<TeamDraft> drawUp(ApprovalTeam team, TeamUpdate update) {
        TeamSettings settings = update.of(team);
        return checkSettings.check(settings).then(users -> {
            List<Approver> members =
                    users.stream().map(user -> member(team, user)).toList();
            if (isTheSame(team, settings, members)) {
                return Answer.refused(new TeamRefused.NothingChanges(team.name()));
            }
            TeamDraft draft = new TeamDraft(
                    team.arn(),
                    UUID.randomUUID().toString(),
                    settings.description(),
                    settings.minApprovalsRequired(),
                    members,
                    clock.instant());
            drafts.add(draft);
            return Answer.of(draft);
        });
    }

    /**
     * Who accepted to be on the team, under the address that still is theirs, and is in sync, is not asked again. Who is not
     * answers anew, and is in sync thereby (MPA, {@code SYNCHRONIZE_MFA_DEVICES}).
     */
    private Approver member(ApprovalTeam team, User user) {
        return team.approvers().stream()
                .filter(approver -> approver.accepted() && approver.user().equals(user.id()))
                .filter(approver -> user.hasAddress(approver.registeredEmail()))
                .filter(approver -> identities.isInSync(approver.user()))
                .findFirst()
                .orElseGet(() -> Approver.invited(user, null));
    }

    private static boolean isTheSame(ApprovalTeam team, TeamSettings settings, List<Approver> members) {
        return team.isActive()
                && team.description().equals(settings.description())
                && team.minApprovalsRequired() == settings.minApprovalsRequired()
                && Set.copyOf(team.approvers()).equals(new HashSet<>(members));
    }

    /** The members are asked about the draft, or, where the team is INACTIVE and has no say, the draft's approvers are. */
    public void asksForUpdate(ApprovalTeam team, UserId requester, Optional<String> sessionId) {
        teams.update(team.asked(
                sessionId.isPresent() ? TeamState.UPDATE_PENDING_APPROVAL : TeamState.PENDING_ACTIVATION,
                new ApprovalTeam.Change(requester, sessionId.orElse(null), null),
                clock.instant()));
    }

    /** Invites those of the draft who are new; the invitations live 24 hours. */
    public void invite(ApprovalTeam team) {
        Instant now = clock.instant();
        TeamDraft draft = drafts.find(team.arn()).orElseThrow();
        draft.approvers().stream()
                .filter(approver -> !approver.accepted())
                .forEach(approver -> approvers.update(
                        team.arn(), draft.versionId(), approver.askedUntil(now.plus(AnswerInvitation.LIFETIME))));
        if (team.isActive()) {
            teams.update(team.in(TeamState.UPDATE_PENDING_ACTIVATION, team.statusMessage(), now));
        }
    }

    /**
     * The draft becomes the team, whose open sessions end (R5). Refuses a draft that is not as it was drawn up, and when an
     * approver is not who was invited any more.
     *
     * @throws IllegalStateException if not all have accepted
     */
    public Answer<ApprovalTeam> apply(ApprovalTeam team) {
        TeamDraft draft = drafts.find(team.arn()).orElseThrow();
        if (!draft.isAcceptedByAll()) {
            throw new IllegalStateException(
                    "Not all approvers of the draft of " + team.arn() + " have accepted. Nothing is changed.");
        }
        Optional<TeamRefused> refused = drafts.isIntact(draft)
                ? checkSettings.stillHolds(draft.approvers())
                : Optional.of(new TeamRefused.Tampered(team.name()));
        if (refused.isPresent()) {
            return Answer.refused(refused.get());
        }
        ApprovalTeam changed = team.becoming(draft, clock.instant());
        drafts.applied(team.arn());
        teams.accepted(changed);
        events.publishEvent(new TeamChanged(team.arn()));
        return Answer.of(changed);
    }

    /** The change comes to nothing; the team stays as it was. The draft stays to be looked at. */
    public void fail(ApprovalTeam team, TeamState failed, String why) {
        invitations.invalidate(team);
        teams.update(team.in(failed, why, clock.instant()));
    }

    /** The request was taken back, or a failed draft is cleared away: the team is as if nobody had asked. */
    public void forget(ApprovalTeam team) {
        drafts.discard(team.arn());
        String warning = ApprovalTeam.spareWarning(
                team.minApprovalsRequired(), team.approvers().size());
        teams.update(team.in(TeamState.ACTIVE, warning, clock.instant()));
    }

    /** The members are asked about the deletion. */
    public void asksForDeletion(ApprovalTeam team, UserId requester, String sessionId, int pendingWindowDays) {
        teams.update(team.asked(
                TeamState.DELETE_PENDING_APPROVAL,
                new ApprovalTeam.Change(requester, sessionId, pendingWindowDays),
                clock.instant()));
    }

    /** From now on the team decides nothing any more; its open sessions end (R5). */
    public ApprovalTeam willBeDeleted(ApprovalTeam team, Instant deletionTime) {
        ApprovalTeam deleting = team.deletedAt(deletionTime, clock.instant());
        teams.update(deleting);
        events.publishEvent(new TeamChanged(team.arn()));
        return deleting;
    }

    /** @throws IllegalStateException before its time */
    public void delete(ApprovalTeam team) {
        Instant due = Objects.requireNonNull(team.deletionTime(), "Nobody decided to delete " + team.arn());
        if (team.state() != TeamState.DELETING || clock.instant().isBefore(due)) {
            throw new IllegalStateException(
                    "The team " + team.arn() + " is " + team.state() + " and may be deleted from " + due + " on.");
        }
        events.publishEvent(new TeamDeleted(team));
        drafts.discard(team.arn());
        teams.remove(team.arn());
    }
}
