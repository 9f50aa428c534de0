package io.vaultquorum.process.restore;

import io.vaultquorum.process.engine.ProcessVariable;

/** The words of {@code restore.bpmn}. */
public final class Restore {

    public static final String PROCESS = "restore";

    private Restore() {}

    /** Element ids. */
    public static final class Elements {
        public static final String START_RESTORE_JOB = "serviceTask_startRestoreJob";
        public static final String NEXT_LOOK = "event_nextLook";
        public static final String RESTORED = "endEvent_restored";
        public static final String RESTORE_FAILED = "endEvent_restoreFailed";
        public static final String CHECKSUM_WRONG = "endEvent_checksumWrong";

        private Elements() {}
    }

    /** Process variables. */
    public static final class Variables {
        public static final ProcessVariable<String> RESTORE_ID = ProcessVariable.text("restoreId");
        public static final ProcessVariable<String> JOB_STATUS = ProcessVariable.text("jobStatus");
        public static final ProcessVariable<Boolean> JOB_ENDED = new ProcessVariable<>("jobEnded", Boolean.class);
        public static final ProcessVariable<String> VALIDATION = ProcessVariable.text("validation");

        private Variables() {}
    }
}
