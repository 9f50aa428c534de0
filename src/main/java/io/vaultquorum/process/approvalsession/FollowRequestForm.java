package io.vaultquorum.process.approvalsession;

import io.vaultquorum.audit.Answer;
import io.vaultquorum.language.Language;
import io.vaultquorum.language.Phrase;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.process.engine.FormVariables;
import io.vaultquorum.process.engine.PersonalTask;
import io.vaultquorum.process.engine.TaskForm;
import io.vaultquorum.session.CancelSession;
import io.vaultquorum.session.SessionId;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** The requester's task "Follow your request". Completing it withdraws the request. */
@Component
class FollowRequestForm implements TaskForm {

    private final CancelSession cancelSession;
    private final SessionView view;

    FollowRequestForm(CancelSession cancelSession, SessionView view) {
        this.cancelSession = cancelSession;
        this.view = view;
    }

    @Override
    public String elementId() {
        return ApprovalSession.Elements.FOLLOW_REQUEST;
    }

    @Override
    public Phrase kind() {
        return Phrase.of("task.kind.request");
    }

    @Override
    public TaskList list() {
        return TaskList.MY_REQUESTS;
    }

    @Override
    public List<String> variables() {
        return List.of(ApprovalSession.Forms.WITHDRAW);
    }

    @Override
    public String subject(DelegateTask task) {
        return ApprovalSession.Variables.SESSION_ID.from(task);
    }

    @Override
    public Phrase title(String subject) {
        return view.title("task.followRequest", subject);
    }

    @Override
    public Answer<Map<String, Object>> complete(PersonalTask task, UserId caller, FormVariables sent) {
        return sent.oneOf(ApprovalSession.Forms.WITHDRAW, List.of("true"))
                .then(withdraw -> cancelSession.withdraw(new SessionId(task.subject()), caller))
                .then(session -> Answer.of(Map.of()));
    }

    @Override
    public Map<String, Object> show(PersonalTask task, Language language) {
        return view.show(task.subject(), language);
    }
}
