package io.vaultquorum.session;

/** What only a team may allow (MPA, {@code ActionName}). */
public enum ProtectedOperation {
    CREATE_RESTORE_ACCESS("backup:CreateRestoreAccessBackupVault");

    private final String actionName;

    ProtectedOperation(String actionName) {
        this.actionName = actionName;
    }

    public String actionName() {
        return actionName;
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
