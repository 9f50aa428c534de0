package io.vaultquorum.process.emergencyrecovery;

import io.vaultquorum.process.emergencyrecovery.EmergencyRecovery.Variables;
import io.vaultquorum.process.engine.Caller;
import io.vaultquorum.process.engine.ProcessBean;
import io.vaultquorum.process.engine.RefusedException;
import io.vaultquorum.recovery.RequestRestoreAccess;
import io.vaultquorum.recovery.RestoreAccess;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Asks for the access in the caller's name. A refusal rolls the start back and reaches the caller. */
@ProcessBean
class RequestRestoreAccessDelegate implements JavaDelegate {

    private final RequestRestoreAccess requestRestoreAccess;
    private final Caller caller;

    RequestRestoreAccessDelegate(RequestRestoreAccess requestRestoreAccess, Caller caller) {
        this.requestRestoreAccess = requestRestoreAccess;
        this.caller = caller;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String vault = Variables.SOURCE_VAULT_ARN.find(execution).orElse("");
        String comment = Variables.REQUESTER_COMMENT.find(execution).orElse(null);

        RestoreAccess access = requestRestoreAccess
                .request(vault, comment, StartEmergencyRecovery.WISHES.get(), caller.require())
                .orThrow(RefusedException::new);

        Variables.REQUESTER_COMMENT.remove(execution);
        Variables.ACCESS_ARN.set(execution, access.arn().value());
        Variables.SESSION_ID.set(execution, access.session().value());
        Variables.REQUESTER.set(execution, access.requester().value());
        execution.setProcessBusinessKey(access.arn().name());
    }
}
