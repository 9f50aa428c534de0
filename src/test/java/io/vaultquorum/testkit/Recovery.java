package io.vaultquorum.testkit;

import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.audit.AuditTrail;
import io.vaultquorum.process.emergencyrecovery.EmergencyRecovery;
import io.vaultquorum.recovery.RestoreAccess;
import io.vaultquorum.recovery.RestoreAccesses;
import io.vaultquorum.session.Sessions;
import java.util.Map;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;

/** One recovery, from outside: a request, and the restore access that it is about. */
public class Recovery extends Request {

    private final Tools tools;
    private final VaultArn accessArn;

    Recovery(String processInstanceId, Tools tools) {
        super(processInstanceId, tools);
        this.tools = tools;
        this.accessArn = new VaultArn((String) variable(EmergencyRecovery.Variables.ACCESS_ARN.name()));
    }

    /** What it takes to look. */
    record Tools(
            Cast cast,
            Codes codes,
            TaskService tasks,
            RuntimeService runtime,
            ManagementService management,
            HistoryService history,
            Sessions sessions,
            RestoreAccesses accesses,
            AuditTrail audit,
            MutableClock clock,
            Stage stage) {}

    public VaultArn accessArn() {
        return accessArn;
    }

    public RestoreAccess access() {
        return tools.accesses.find(accessArn).orElseThrow();
    }

    /** Whether one can restore from it now. */
    public boolean isOpen() {
        return access().isOpen(tools.clock.instant());
    }

    /** The end event at which an instance ended, or null when it has not. */
    public static String endOf(HistoryService history, String instanceId) {
        return Request.endOf(history, instanceId);
    }

    public void restore(String recoveryPointArn) {
        complete("rita", taskOf("rita").getId(), Map.of("recoveryPointArn", recoveryPointArn));
    }

    public void open() {
        run(EmergencyRecovery.Elements.OPEN_RESTORE_ACCESS);
    }
}
