package io.vaultquorum.process.engine;

import java.util.Optional;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.incident.DefaultIncidentHandler;
import org.camunda.bpm.engine.impl.incident.IncidentContext;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.runtime.Incident;
import org.springframework.context.ApplicationEventPublisher;

/** The engine's own handling of a failed job, and a word to whoever has to know that an execution failed. */
final class JobIncidentHandler extends DefaultIncidentHandler {

    private final ApplicationEventPublisher events;

    JobIncidentHandler(ApplicationEventPublisher events) {
        super(Incident.FAILED_JOB_HANDLER_TYPE);
        this.events = events;
    }

    @Override
    public Incident handleIncident(IncidentContext context, String message) {
        Incident incident = super.handleIncident(context, message);
        publish(context, Optional.of(message == null ? "unknown cause" : message));
        return incident;
    }

    @Override
    public void resolveIncident(IncidentContext context) {
        super.resolveIncident(context);
        publish(context, Optional.empty());
    }

    private void publish(IncidentContext context, Optional<String> cause) {
        if (context.getExecutionId() == null) {
            return;
        }
        ExecutionEntity execution =
                Context.getCommandContext().getExecutionManager().findExecutionById(context.getExecutionId());
        if (execution != null) {
            events.publishEvent(new JobIncident(context.getActivityId(), execution, cause));
        }
    }
}
