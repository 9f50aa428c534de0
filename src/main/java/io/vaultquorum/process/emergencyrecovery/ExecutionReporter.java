package io.vaultquorum.process.emergencyrecovery;

import io.vaultquorum.process.emergencyrecovery.EmergencyRecovery.Elements;
import io.vaultquorum.process.emergencyrecovery.EmergencyRecovery.Variables;
import io.vaultquorum.process.engine.JobIncident;
import io.vaultquorum.session.Execution;
import io.vaultquorum.session.SessionId;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells the session's ledger when its execution gave up and when it is tried again (R9). */
@Component
class ExecutionReporter {

    private final Execution execution;

    ExecutionReporter(Execution execution) {
        this.execution = execution;
    }

    @EventListener
    void on(JobIncident incident) {
        if (incident.activityId().equals(Elements.OPEN_RESTORE_ACCESS)) {
            SessionId session = new SessionId(Variables.SESSION_ID.from(incident.scope()));
            incident.cause()
                    .ifPresentOrElse(cause -> execution.failed(session, cause), () -> execution.triedAgain(session));
        }
    }
}
