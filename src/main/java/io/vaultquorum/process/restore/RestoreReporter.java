package io.vaultquorum.process.restore;

import io.vaultquorum.process.engine.JobIncident;
import io.vaultquorum.recovery.RestoreId;
import io.vaultquorum.recovery.RunRestore;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells the requester, in the restore's own row, when a restore waits for an operator. */
@Component
class RestoreReporter {

    private static final Set<String> ELEMENTS = Set.of(Restore.Elements.START_RESTORE_JOB, Restore.Elements.NEXT_LOOK);

    private final RunRestore runRestore;

    RestoreReporter(RunRestore runRestore) {
        this.runRestore = runRestore;
    }

    @EventListener
    void on(JobIncident incident) {
        if (ELEMENTS.contains(incident.activityId())) {
            RestoreId id = new RestoreId(Restore.Variables.RESTORE_ID.from(incident.scope()));
            incident.cause().ifPresent(cause -> runRestore.stuck(id, "Waits for an operator: " + cause));
        }
    }
}
