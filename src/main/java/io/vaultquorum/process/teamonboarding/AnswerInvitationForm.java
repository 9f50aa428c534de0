package io.vaultquorum.process.teamonboarding;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.audit.Answer;
import io.vaultquorum.language.Language;
import io.vaultquorum.language.Phrase;
import io.vaultquorum.organization.Accounts;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.organization.Users;
import io.vaultquorum.process.engine.CodeView;
import io.vaultquorum.process.engine.FormVariables;
import io.vaultquorum.process.engine.PersonalTask;
import io.vaultquorum.process.engine.TaskForm;
import io.vaultquorum.team.AnswerInvitation;
import io.vaultquorum.team.ApprovalTeam;
import io.vaultquorum.team.Approver;
import io.vaultquorum.team.InvitationStatus;
import io.vaultquorum.team.Invitations;
import io.vaultquorum.team.TeamDraft;
import io.vaultquorum.team.Teams;
import io.vaultquorum.verification.CodeWanted;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** The task "Answer invitation", of a new team as of a changed one. Completing it answers. */
@Component
class AnswerInvitationForm implements TaskForm {

    private static final List<String> ANSWERS =
            List.of(InvitationStatus.ACCEPTED.name(), InvitationStatus.REJECTED.name());

    private final AnswerInvitation answerInvitation;
    private final Invitations invitations;
    private final Teams teams;
    private final Users users;
    private final Accounts accounts;
    private final CodeView code;

    AnswerInvitationForm(
            AnswerInvitation answerInvitation,
            Invitations invitations,
            Teams teams,
            Users users,
            Accounts accounts,
            CodeView code) {
        this.answerInvitation = answerInvitation;
        this.invitations = invitations;
        this.teams = teams;
        this.users = users;
        this.accounts = accounts;
        this.code = code;
    }

    @Override
    public String elementId() {
        return TeamOnboarding.Elements.ANSWER_INVITATION;
    }

    @Override
    public Phrase kind() {
        return Phrase.of("task.kind.invitation");
    }

    @Override
    public TaskList list() {
        return TaskList.MY_VOTES;
    }

    @Override
    public List<String> variables() {
        return List.of(TeamOnboarding.Forms.ANSWER, TeamOnboarding.Forms.VERIFICATION_CODE);
    }

    @Override
    public String subject(DelegateTask task) {
        return TeamOnboarding.Variables.TEAM_ARN.from(task);
    }

    @Override
    public Phrase title(String subject) {
        ApprovalTeam team = teams.find(new TeamArn(subject)).orElseThrow();
        return Phrase.of("task.answerInvitation")
                .with("team", team.name())
                .with("account", accounts.describe(team.arn().account()));
    }

    @Override
    public Answer<Map<String, Object>> complete(PersonalTask task, UserId caller, FormVariables sent) {
        return sent.oneOf(TeamOnboarding.Forms.ANSWER, ANSWERS)
                .then(answer -> answerInvitation.answer(
                        new TeamArn(task.subject()),
                        caller,
                        answer.equals(InvitationStatus.ACCEPTED.name()),
                        sent.find(TeamOnboarding.Forms.VERIFICATION_CODE).orElse(null)))
                .then(approver -> Answer.of(Map.of()));
    }

    @Override
    public Answer<Optional<CodeWanted>> codeFor(PersonalTask task, UserId caller) {
        return answerInvitation
                .codeFor(new TeamArn(task.subject()), caller)
                .then(wanted -> Answer.of(Optional.of(wanted)));
    }

    @Override
    public Map<String, Object> show(PersonalTask task, Language language) {
        return teams.find(new TeamArn(task.subject()))
                .map(team -> show(team, task.owner().orElseThrow()))
                .orElse(Map.of("status", "DELETED"));
    }

    /** Whoever is not on the team, nor invited to it any more, is not shown what became of it. */
    private Map<String, Object> show(ApprovalTeam team, UserId owner) {
        List<Approver> invited = invitations.of(team.arn());
        Optional<Approver> own = invited.stream()
                .filter(approver -> approver.user().equals(owner))
                .findFirst();
        return own.map(approver -> {
                    Map<String, Object> view = show(team, invited);
                    view.put("code", code.show(invitations.codeWanted(team, approver)));
                    return view;
                })
                .orElseGet(() -> Map.of("status", team.status().name(), "approvers", List.of()));
    }

    private Map<String, Object> show(ApprovalTeam team, List<Approver> invited) {
        Optional<TeamDraft> draft = invitations.change(team);
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("teamName", team.name());
        view.put("teamArn", team.arn().value());
        view.put("description", draft.map(TeamDraft::description).orElse(team.description()));
        view.put("account", accounts.describe(team.arn().account()));
        view.put(
                "invitedBy",
                team.pendingChange()
                        .map(change -> users.describe(change.requester()))
                        .orElse(""));
        view.put("status", team.status().name());
        view.put(
                "minApprovalsRequired",
                draft.map(TeamDraft::minApprovalsRequired).orElse(team.minApprovalsRequired()));
        view.put("expirationTime", Invitees.expiry(invited).toString());
        view.put(
                "approvers",
                invited.stream()
                        .map(approver -> Map.of(
                                "user", approver.user().value(),
                                "name", users.describe(approver.user()),
                                "invitation", approver.invitation().name()))
                        .toList());
        return view;
    }
}
