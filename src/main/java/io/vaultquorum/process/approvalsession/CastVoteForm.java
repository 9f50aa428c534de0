package io.vaultquorum.process.approvalsession;

import io.vaultquorum.audit.Answer;
import io.vaultquorum.language.Language;
import io.vaultquorum.language.Phrase;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.process.engine.FormVariables;
import io.vaultquorum.process.engine.PersonalTask;
import io.vaultquorum.process.engine.TaskForm;
import io.vaultquorum.session.CastVote;
import io.vaultquorum.session.SessionId;
import io.vaultquorum.session.quorum.Response;
import io.vaultquorum.verification.CodeWanted;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** The task "Cast vote". Completing it casts the vote. */
@Component
class CastVoteForm implements TaskForm {

    private static final List<String> RESPONSES =
            Stream.of(Response.values()).map(Response::name).toList();

    private final CastVote castVote;
    private final SessionView view;

    CastVoteForm(CastVote castVote, SessionView view) {
        this.castVote = castVote;
        this.view = view;
    }

    @Override
    public String elementId() {
        return ApprovalSession.Elements.CAST_VOTE;
    }

    @Override
    public Phrase kind() {
        return Phrase.of("task.kind.vote");
    }

    @Override
    public TaskList list() {
        return TaskList.MY_VOTES;
    }

    @Override
    public boolean isVote() {
        return true;
    }

    @Override
    public List<String> variables() {
        return List.of(
                ApprovalSession.Forms.VOTE, ApprovalSession.Forms.REASON, ApprovalSession.Forms.VERIFICATION_CODE);
    }

    @Override
    public String subject(DelegateTask task) {
        return ApprovalSession.Variables.SESSION_ID.from(task);
    }

    @Override
    public Phrase title(String subject) {
        return view.title("task.castVote", subject);
    }

    @Override
    public Answer<Map<String, Object>> complete(PersonalTask task, UserId caller, FormVariables sent) {
        return sent.oneOf(ApprovalSession.Forms.VOTE, RESPONSES)
                .then(response -> castVote.cast(
                        new SessionId(task.subject()),
                        caller,
                        Response.valueOf(response),
                        sent.find(ApprovalSession.Forms.REASON).orElse(null),
                        sent.find(ApprovalSession.Forms.VERIFICATION_CODE).orElse(null)))
                .then(session -> Answer.of(Map.of()));
    }

    @Override
    public Answer<Optional<CodeWanted>> codeFor(PersonalTask task, UserId caller) {
        return castVote.codeFor(new SessionId(task.subject()), caller);
    }

    @Override
    public Map<String, Object> show(PersonalTask task, Language language) {
        return view.showVoter(task.subject(), task.owner().orElseThrow(), language);
    }
}
