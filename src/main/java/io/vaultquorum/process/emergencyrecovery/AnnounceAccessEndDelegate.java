package io.vaultquorum.process.emergencyrecovery;

import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.notification.AccessMails;
import io.vaultquorum.process.engine.ProcessBean;
import io.vaultquorum.recovery.RestoreAccesses;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Mails everybody that the access is closed. */
@ProcessBean
class AnnounceAccessEndDelegate implements JavaDelegate {

    private final RestoreAccesses accesses;
    private final AccessMails mails;

    AnnounceAccessEndDelegate(RestoreAccesses accesses, AccessMails mails) {
        this.accesses = accesses;
        this.mails = mails;
    }

    @Override
    public void execute(DelegateExecution execution) {
        mails.tellEnded(accesses.find(new VaultArn(EmergencyRecovery.Variables.ACCESS_ARN.from(execution)))
                .orElseThrow());
    }
}
