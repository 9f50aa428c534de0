package io.vaultquorum.process.approvalsession;

import io.vaultquorum.organization.UserId;
import io.vaultquorum.process.engine.PersonalTask;
import io.vaultquorum.process.engine.PersonalTasks;
import io.vaultquorum.session.SessionId;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Where the approvers of a session find their votes. */
@Component
class SessionTasks {

    private final PersonalTasks tasks;

    SessionTasks(PersonalTasks tasks) {
        this.tasks = tasks;
    }

    /** The ids of the open tasks "Cast vote", by approver. */
    Map<UserId, String> votes(SessionId session) {
        return tasks.open(ApprovalSession.Elements.CAST_VOTE, session.value()).stream()
                .collect(Collectors.toMap(task -> task.owner().orElseThrow(), PersonalTask::taskId));
    }
}
