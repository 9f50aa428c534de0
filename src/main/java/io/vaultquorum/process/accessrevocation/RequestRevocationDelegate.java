package io.vaultquorum.process.accessrevocation;

import io.vaultquorum.process.engine.Caller;
import io.vaultquorum.process.engine.FormVariables;
import io.vaultquorum.process.engine.ProcessBean;
import io.vaultquorum.process.engine.RefusedException;
import io.vaultquorum.recovery.RequestRevocation;
import io.vaultquorum.recovery.Revocation;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Asks for the end of the access in the caller's name. A refusal rolls the start back and reaches the caller. */
@ProcessBean
class RequestRevocationDelegate implements JavaDelegate {

    static final List<String> SENT =
            List.of(AccessRevocation.Forms.ACCESS_ARN, AccessRevocation.Forms.REQUESTER_COMMENT);

    private final RequestRevocation requestRevocation;
    private final Caller caller;

    RequestRevocationDelegate(RequestRevocation requestRevocation, Caller caller) {
        this.requestRevocation = requestRevocation;
        this.caller = caller;
    }

    @Override
    public void execute(DelegateExecution execution) {
        FormVariables sent = FormVariables.taken(execution, SENT);
        Revocation revocation = sent.vaultArn(AccessRevocation.Forms.ACCESS_ARN)
                .then(access -> requestRevocation.request(
                        access,
                        sent.find(AccessRevocation.Forms.REQUESTER_COMMENT).orElse(null),
                        caller.require()))
                .orThrow(RefusedException::new);
        AccessRevocation.Variables.ACCESS_ARN.set(execution, revocation.access().value());
        AccessRevocation.Variables.SESSION_ID.set(
                execution, revocation.session().value());
        execution.setProcessBusinessKey(revocation.access().name());
    }
}
