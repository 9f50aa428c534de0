package io.vaultquorum.process.teamsharing;

import io.vaultquorum.audit.Answer;
import io.vaultquorum.language.Language;
import io.vaultquorum.language.Phrase;
import io.vaultquorum.organization.Accounts;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.process.engine.FormVariables;
import io.vaultquorum.process.engine.PersonalTask;
import io.vaultquorum.process.engine.TaskForm;
import io.vaultquorum.process.teamonboarding.TeamViews;
import io.vaultquorum.sharing.AnswerShareInvitation;
import io.vaultquorum.sharing.Share;
import io.vaultquorum.sharing.ShareInvitation;
import io.vaultquorum.sharing.ShareInvitationStatus;
import io.vaultquorum.sharing.Shares;
import io.vaultquorum.team.ApprovalTeam;
import io.vaultquorum.team.Teams;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** The task "Accept shared team", offered to the invited account's administrators. Completing it answers. */
@Component
class AcceptSharedTeamForm implements TaskForm {

    private static final List<String> ANSWERS =
            List.of(ShareInvitationStatus.ACCEPTED.name(), ShareInvitationStatus.REJECTED.name());

    private final AnswerShareInvitation answerShareInvitation;
    private final Shares shares;
    private final Teams teams;
    private final TeamViews views;
    private final Accounts accounts;

    AcceptSharedTeamForm(
            AnswerShareInvitation answerShareInvitation,
            Shares shares,
            Teams teams,
            TeamViews views,
            Accounts accounts) {
        this.answerShareInvitation = answerShareInvitation;
        this.shares = shares;
        this.teams = teams;
        this.views = views;
        this.accounts = accounts;
    }

    @Override
    public String elementId() {
        return TeamSharing.Elements.ACCEPT_SHARED_TEAM;
    }

    @Override
    public Phrase kind() {
        return Phrase.of("task.kind.offer");
    }

    @Override
    public TaskList list() {
        return TaskList.MY_REQUESTS;
    }

    @Override
    public List<String> variables() {
        return List.of(TeamSharing.Forms.ANSWER);
    }

    @Override
    public String subject(DelegateTask task) {
        return TeamSharing.Variables.INVITATION_ARN.from(task);
    }

    @Override
    public Phrase title(String subject) {
        Share share = share(subject);
        return Phrase.of("task.acceptSharedTeam")
                .with("team", teams.find(share.team()).map(ApprovalTeam::name).orElse(share.name()))
                .with("account", accounts.describe(share.team().account()));
    }

    @Override
    public Answer<Map<String, Object>> complete(PersonalTask task, UserId caller, FormVariables sent) {
        return sent.oneOf(TeamSharing.Forms.ANSWER, ANSWERS)
                .then(answer -> answerShareInvitation.answer(
                        task.subject(), answer.equals(ShareInvitationStatus.ACCEPTED.name()), caller))
                .then(share -> Answer.of(Map.of()));
    }

    @Override
    public Map<String, Object> show(PersonalTask task, Language language) {
        Share share = share(task.subject());
        ShareInvitation invitation = share.invitations().stream()
                .filter(candidate -> candidate.arn().equals(task.subject()))
                .findFirst()
                .orElseThrow();
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("owner", accounts.describe(share.team().account()));
        view.put("receiver", accounts.describe(invitation.receiver()));
        view.put(
                "status",
                invitation.withdrawn() ? "WITHDRAWN" : invitation.status().name());
        view.put("expirationTime", invitation.expires().toString());
        view.put("teamArn", share.team().value());
        teams.find(share.team()).ifPresent(team -> view.put("team", views.show(team, language)));
        return view;
    }

    private Share share(String invitationArn) {
        return shares.shareOf(invitationArn).flatMap(shares::find).orElseThrow();
    }
}
