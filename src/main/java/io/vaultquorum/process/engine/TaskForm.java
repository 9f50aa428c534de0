package io.vaultquorum.process.engine;

import io.vaultquorum.audit.Answer;
import io.vaultquorum.language.Language;
import io.vaultquorum.language.Phrase;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.verification.CodeWanted;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateTask;

/** One kind of personal task: what its form shows, what it may send, and what completing it does. */
public interface TaskForm {

    /** In which of Tasklist's lists such tasks stand. */
    enum TaskList {
        /** Somebody waits for an approver's answer. */
        MY_VOTES,
        /** What an administrator has asked for, or is offered. */
        MY_REQUESTS
    }

    /** The user task's element id; the same in two models if it is the same task. */
    String elementId();

    /** What a person calls such a task: "vote". */
    Phrase kind();

    TaskList list();

    /** Whether completing it casts somebody's vote. */
    default boolean isVote() {
        return false;
    }

    /** The variables that the form may send. */
    List<String> variables();

    /** What the task is about, from its process, when it is created. */
    String subject(DelegateTask task);

    /**
     * Does what completing the task means, under the lock that keeps others from doing the same meanwhile.
     *
     * @param caller whose task it is
     * @return the process variables that the engine goes on with, or the refusal that leaves everything as it was
     */
    Answer<Map<String, Object>> complete(PersonalTask task, UserId caller, FormVariables sent);

    /**
     * What one-time code completing the task takes, now; none unless a form says otherwise. Refuses as completing the task
     * would be, apart from what the form sends.
     *
     * @param caller whose task it is
     */
    default Answer<Optional<CodeWanted>> codeFor(PersonalTask task, UserId caller) {
        return Answer.of(Optional.empty());
    }

    /** The task's name in Tasklist: names the operation, the vault and the account, since many see nothing else. */
    Phrase title(String subject);

    /** What the form shows, live, to a reader of this language. */
    Map<String, Object> show(PersonalTask task, Language language);
}
