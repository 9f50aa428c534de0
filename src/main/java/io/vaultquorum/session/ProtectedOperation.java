package io.vaultquorum.session;

/** What only a team may allow (MPA, {@code ActionName}). */
public enum ProtectedOperation {
    CREATE_RESTORE_ACCESS("backup:CreateRestoreAccessBackupVault"),
    REVOKE_RESTORE_ACCESS("backup:RevokeRestoreAccessBackupVault"),
    ASSOCIATE_TEAM("backup:AssociateBackupVaultMpaApprovalTeam"),
    DISASSOCIATE_TEAM("backup:DisassociateBackupVaultMpaApprovalTeam"),
    UPDATE_TEAM("mpa:UpdateApprovalTeam"),
    DELETE_TEAM("mpa:StartActiveApprovalTeamDeletion"),
    /** Allows nothing: it only asks the approvers to answer. Any answer is a sign of life, and all are waited for. */
    BASELINE("mpa:StartApprovalTeamBaseline");

    private final String actionName;

    ProtectedOperation(String actionName) {
        this.actionName = actionName;
    }

    public String actionName() {
        return actionName;
    }

    /** What a team decides about itself; the account that owns the team may cancel it too (R11). */
    public boolean concernsTheTeam() {
        return this == UPDATE_TEAM || this == DELETE_TEAM || this == BASELINE;
    }

    static ProtectedOperation of(String actionName) {
        for (ProtectedOperation operation : values()) {
            if (operation.actionName.equals(actionName)) {
                return operation;
            }
        }
        throw new IllegalArgumentException("'" + actionName + "' is not a protected operation");
    }
}
