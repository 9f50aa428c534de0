package io.vaultquorum.process.vaultprotection;

import io.vaultquorum.process.engine.ProcessVariable;

/** The words of {@code vault-protection.bpmn}. */
public final class VaultProtection {

    public static final String PROCESS = "vault-protection";

    private VaultProtection() {}

    /** Element ids. */
    public static final class Elements {
        public static final String APPLY_PROTECTION = "serviceTask_applyProtection";
        public static final String PROTECTED = "endEvent_protected";
        public static final String CHANGED = "endEvent_changed";
        public static final String NOT_APPROVED = "endEvent_notApproved";
        public static final String NOT_VALID = "endEvent_notValid";

        private Elements() {}
    }

    /** Process variables. */
    public static final class Variables {
        public static final ProcessVariable<String> VAULT_ARN = ProcessVariable.text("backupVaultArn");
        public static final ProcessVariable<String> SESSION_ID = ProcessVariable.text("sessionId");
        public static final ProcessVariable<Boolean> VOTE_NEEDED = ProcessVariable.truth("voteNeeded");
        public static final ProcessVariable<String> OUTCOME = ProcessVariable.text("outcome");

        private Variables() {}
    }

    /** What the forms send. */
    public static final class Forms {
        public static final String VAULT_ARN = "backupVaultArn";
        public static final String OPERATION = "operation";
        public static final String TEAM_ARN = "mpaApprovalTeamArn";
        public static final String REQUESTER_COMMENT = "requesterComment";
        public static final String ASSOCIATE = "ASSOCIATE";
        public static final String DISASSOCIATE = "DISASSOCIATE";

        private Forms() {}
    }

    /** BPMN errors. */
    public static final class Errors {
        public static final String NOT_VALID = "notValid";

        private Errors() {}
    }
}
