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

    private static final String ADVICE =
            "Mend the cause, then give the job another retry here;" + " nothing has to be asked for or voted on again.";

    private final ApplicationEventPublisher events;

    JobIncidentHandler(ApplicationEventPublisher events) {
        super(Incident.FAILED_JOB_HANDLER_TYPE);
        this.events = events;
    }

    @Override
    public Incident handleIncident(IncidentContext context, String message) {
        String cause = message == null ? "unknown cause" : message;
        Incident incident = super.handleIncident(context, forOperators(context, cause));
        publish(incident, Optional.of(cause));
        return incident;
    }

    /** What Cockpit shows: which step, why, and what to do. */
    private static String forOperators(IncidentContext context, String cause) {
        String ended = cause.matches("(?s).*[.!?]\\s*") ? cause.strip() : cause + ".";
        return "\"" + step(context) + "\" gave up: " + ended + " " + ADVICE;
    }

    private static String step(IncidentContext context) {
        return Optional.ofNullable(context.getExecutionId())
                .map(id -> Context.getCommandContext().getExecutionManager().findExecutionById(id))
                .map(execution -> execution.getProcessDefinition().findActivity(context.getActivityId()))
                .map(activity -> (String) activity.getProperty("name"))
                .orElseGet(() -> String.valueOf(context.getActivityId()));
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
