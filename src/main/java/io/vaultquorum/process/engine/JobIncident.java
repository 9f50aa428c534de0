package io.vaultquorum.process.engine;

import java.util.Optional;
import org.camunda.bpm.engine.delegate.VariableScope;

/**
 * A job gave up (and waits in Cockpit for an operator), or is tried again. Published in the transaction that notes it.
 *
 * @param activityId the element whose job it is
 * @param scope its process variables
 * @param cause what went wrong; empty when it is tried again
 */
public record JobIncident(String activityId, VariableScope scope, Optional<String> cause) {}
