package io.vaultquorum.process.engine;

import org.camunda.bpm.engine.delegate.DelegateExecution;

/** Told when an instance of its process ends in any way, deleted ones included. */
public interface InstanceEndListener {

    /** The process's id. */
    String process();

    /** Runs in the transaction in which the instance ends; must leave alone what has ended well. */
    void ended(DelegateExecution execution, String cause);
}
