package io.vaultquorum.process.emergencyrecovery;

import io.vaultquorum.process.engine.ProcessVariable;

/** The words of {@code emergency-recovery.bpmn} and of {@code approval-policy.dmn}. */
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

    /** BPMN errors. */
    public static final class Errors {
        public static final String REQUESTER_LOST_RIGHT = "requesterLostRight";

        private Errors() {}
    }

    /** The decision, its inputs and its outputs. */
    static final class Policy {
        static final String DECISION = "approval-policy";
        static final String OPERATION = "operation";
        static final String TAGS = "tags";
        static final String SESSION_LENGTH = "sessionLength";
        static final String REMINDER_INTERVAL = "reminderInterval";
        static final String ACCESS_TIME_LIMIT = "accessTimeLimit";
        static final String VERIFICATION_REQUIRED = "verificationRequired";
        static final String MINIMUM_THRESHOLD = "minimumThreshold";

        private Policy() {}
    }
}
