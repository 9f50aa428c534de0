package io.vaultquorum.process.teamsharing;

import io.vaultquorum.audit.Answer;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.process.engine.PersonalTask;
import io.vaultquorum.process.engine.PersonalTasks;
import io.vaultquorum.process.engine.RefusedException;
import io.vaultquorum.sharing.AnswerShareInvitation;
import io.vaultquorum.sharing.Share;
import io.vaultquorum.sharing.ShareInvitationStatus;
import io.vaultquorum.sharing.Shares;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.TaskService;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Answers an invitation to a share through a door other than its task. Where the task "Accept shared team" waits, it is
 * completed in the caller's name, as Tasklist does it: the ledger first, then the process, in one transaction. Where none
 * waits any more, or none ever did, the ledger alone answers.
 */
@Component
public class AnswerOffer {

    private final AnswerShareInvitation answerShareInvitation;
    private final Shares shares;
    private final PersonalTasks tasks;
    private final TaskService engineTasks;

    AnswerOffer(
            AnswerShareInvitation answerShareInvitation,
            Shares shares,
            PersonalTasks tasks,
            @Lazy TaskService engineTasks) {
        this.answerShareInvitation = answerShareInvitation;
        this.shares = shares;
        this.tasks = tasks;
        this.engineTasks = engineTasks;
    }

    /**
     * Accepts or rejects it.
     *
     * @throws RefusedException if a rule refuses the answer, and its task waits
     */
    public Answer<Share> answer(String invitationArn, boolean accepts, UserId caller) {
        Optional<PersonalTask> task = taskOf(invitationArn);
        if (task.isEmpty()) {
            return answerShareInvitation.answer(invitationArn, accepts, caller);
        }
        ShareInvitationStatus answer = accepts ? ShareInvitationStatus.ACCEPTED : ShareInvitationStatus.REJECTED;
        try {
            engineTasks.complete(task.get().taskId(), Map.of(TeamSharing.Forms.ANSWER, answer.name()));
        } catch (RefusedException e) {
            if (taskOf(invitationArn).isPresent()) {
                throw e;
            }
            return answerShareInvitation.answer(invitationArn, accepts, caller); // somebody was faster: it says who
        }
        return Answer.of(shares.shareOf(invitationArn).flatMap(shares::find).orElseThrow());
    }

    private Optional<PersonalTask> taskOf(String invitationArn) {
        return tasks.open(TeamSharing.Elements.ACCEPT_SHARED_TEAM, invitationArn).stream()
                .findFirst();
    }
}
