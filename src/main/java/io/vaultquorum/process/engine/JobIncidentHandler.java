package io.vaultquorum.process.engine;

import java.util.List;
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
        publish(incident, Optional.of(message == null ? "unknown cause" : message));
        return incident;
    }

    /** The engine calls this for every job that is done, whether it had an incident or not. */
    @Override
    public void resolveIncident(IncidentContext context) {
        List<Incident> incidents = Context.getCommandContext()
                .getIncidentManager()
                .findIncidentByConfiguration(context.getConfiguration());
        super.resolveIncident(context);
        incidents.forEach(incident -> publish(incident, Optional.empty()));
    }

    private void publish(Incident incident, Optional<String> cause) {
        if (incident.getExecutionId() == null || incident.getActivityId() == null) {
            return;
        }
        ExecutionEntity execution =
                Context.getCommandContext().getExecutionManager().findExecutionById(incident.getExecutionId());
        if (execution != null) {
            events.publishEvent(new JobIncident(incident.getActivityId(), execution, cause));
        }
    }
}
