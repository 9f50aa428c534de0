package io.vaultquorum.process.accessrevocation;

import io.vaultquorum.process.engine.ProcessVariable;

/** The words of {@code access-revocation.bpmn}. */
public final class AccessRevocation {

    public static final String PROCESS = "access-revocation";

    private AccessRevocation() {}

    /** Element ids. */
    public static final class Elements {
        public static final String REVOKE_RESTORE_ACCESS = "serviceTask_revokeRestoreAccess";
        public static final String REVOKED = "endEvent_revoked";
        public static final String NOT_APPROVED = "endEvent_notApproved";
        public static final String NOT_VALID = "endEvent_notValid";

        private Elements() {}
    }

    /** Process variables. */
    public static final class Variables {
        public static final ProcessVariable<String> ACCESS_ARN = ProcessVariable.text("restoreAccessBackupVaultArn");
        public static final ProcessVariable<String> SESSION_ID = ProcessVariable.text("sessionId");
        public static final ProcessVariable<String> OUTCOME = ProcessVariable.text("outcome");

        private Variables() {}
    }

    /** What the forms send. */
    public static final class Forms {
        public static final String ACCESS_ARN = "restoreAccessBackupVaultArn";
        public static final String REQUESTER_COMMENT = "requesterComment";

        private Forms() {}
    }

    /** BPMN errors. */
    public static final class Errors {
        public static final String NOT_VALID = "notValid";

        private Errors() {}
    }
}
