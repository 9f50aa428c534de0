package io.vaultquorum.process.restore;

import io.vaultquorum.arn.AccountId;
import io.vaultquorum.arn.RecoveryPointArn;
import io.vaultquorum.audit.Answer;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.organization.WithoutAuthorizations;
import io.vaultquorum.recovery.RequestSharedRestore;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Begins a restore from a vault that is shared with the account: no other process waits for it. */
@Component
public class StartSharedRestore {

    private final RequestSharedRestore requestSharedRestore;
    private final RuntimeService runtime;
    private final WithoutAuthorizations withoutAuthorizations;

    StartSharedRestore(
            RequestSharedRestore requestSharedRestore,
            @Lazy RuntimeService runtime,
            WithoutAuthorizations withoutAuthorizations) {
        this.requestSharedRestore = requestSharedRestore;
        this.runtime = runtime;
        this.withoutAuthorizations = withoutAuthorizations;
    }

    /** Refuses what {@link RequestSharedRestore} refuses. */
    @Transactional
    public Answer<io.vaultquorum.recovery.Restore> start(
            RecoveryPointArn recoveryPoint, Map<String, String> metadata, AccountId account, UserId caller) {
        return requestSharedRestore
                .request(recoveryPoint, metadata, account, caller)
                .then(restore -> {
                    withoutAuthorizations.run(() -> runtime.startProcessInstanceByKey(
                            Restore.PROCESS,
                            restore.vault().name(),
                            Map.of(
                                    Restore.Variables.RESTORE_ID.name(),
                                    restore.id().value())));
                    return Answer.of(restore);
                });
    }
}
