package io.vaultquorum.process.emergencyrecovery;

import io.vaultquorum.process.engine.ProcessVariable;

/** The words of {@code emergency-recovery.bpmn}. */
public final class EmergencyRecovery {

    public static final String PROCESS = "emergency-recovery";

    private EmergencyRecovery() {}

    /** Element ids. */
    public static final class Elements {
        public static final String OPEN_RESTORE_ACCESS = "serviceTask_openRestoreAccess";
        public static final String WAIT_FOR_ACCESS = "event_waitForAccess";
        public static final String RESTORE_FROM_VAULT = "userTask_restoreFromVault";
        public static final String ACCESS_TIME_LIMIT = "event_accessTimeLimit";
        public static final String CLOSE_RESTORE_ACCESS = "serviceTask_closeRestoreAccess";
        public static final String NOT_APPROVED = "endEvent_notApproved";
        public static final String REQUESTER_LOST_RIGHT = "endEvent_requesterLostRight";
        public static final String ACCESS_REVOKED = "event_accessRevoked";
        public static final String ENDED_REVOKED = "endEvent_accessRevoked";
        public static final String ACCESS_ENDED = "endEvent_accessEnded";
        public static final String RESTORE_ENDED = "endEvent_restoreEnded";

        private Elements() {}
    }

    /** Process variables. */
    public static final class Variables {
        public static final ProcessVariable<String> SOURCE_VAULT_ARN = ProcessVariable.text("sourceBackupVaultArn");
        public static final ProcessVariable<String> REQUESTER_COMMENT = ProcessVariable.text("requesterComment");
        public static final ProcessVariable<String> ACCESS_ARN = ProcessVariable.text("restoreAccessBackupVaultArn");
        public static final ProcessVariable<String> SESSION_ID = ProcessVariable.text("sessionId");
        public static final ProcessVariable<String> REQUESTER = ProcessVariable.text("requester");
        public static final ProcessVariable<String> OUTCOME = ProcessVariable.text("outcome");
        public static final ProcessVariable<String> ACCESS_STATE = ProcessVariable.text("accessState");
        public static final ProcessVariable<String> ACCESS_ENDS_AT = ProcessVariable.text("accessEndsAt");
        public static final ProcessVariable<String> RECOVERY_POINT_ARN = ProcessVariable.text("recoveryPointArn");
        public static final ProcessVariable<String> RESTORE_ID = ProcessVariable.text("restoreId");

        private Variables() {}
    }

    /** Messages that end the access from outside. */
    public static final class Messages {
        public static final String ACCESS_REVOKED = "access.revoked";

        private Messages() {}
    }

    /** BPMN errors. */
    public static final class Errors {
        public static final String REQUESTER_LOST_RIGHT = "requesterLostRight";

        private Errors() {}
    }
}
