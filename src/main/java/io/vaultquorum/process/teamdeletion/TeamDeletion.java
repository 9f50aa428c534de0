package io.vaultquorum.process.teamdeletion;

import io.vaultquorum.process.engine.ProcessVariable;

/** The words of {@code team-deletion.bpmn}. */
public final class TeamDeletion {

    public static final String PROCESS = "team-deletion";

    private TeamDeletion() {}

    /** Element ids. */
    public static final class Elements {
        public static final String BEGIN_TEAM_DELETION = "serviceTask_beginTeamDeletion";
        public static final String WINDOW_OVER = "event_windowOver";
        public static final String DELETED = "endEvent_deleted";
        public static final String NOT_APPROVED = "endEvent_notApproved";
        public static final String NOT_VALID = "endEvent_notValid";

        private Elements() {}
    }

    /** Process variables. */
    public static final class Variables {
        public static final ProcessVariable<String> TEAM_ARN = ProcessVariable.text("mpaApprovalTeamArn");
        public static final ProcessVariable<String> SESSION_ID = ProcessVariable.text("sessionId");
        public static final ProcessVariable<Boolean> VOTE_NEEDED = ProcessVariable.truth("voteNeeded");
        public static final ProcessVariable<String> OUTCOME = ProcessVariable.text("outcome");
        public static final ProcessVariable<String> DELETION_TIME = ProcessVariable.text("deletionTime");

        private Variables() {}
    }

    /** What the forms send. */
    public static final class Forms {
        public static final String TEAM_ARN = "mpaApprovalTeamArn";
        public static final String PENDING_WINDOW_DAYS = "pendingWindowDays";
        public static final String REQUESTER_COMMENT = "requesterComment";

        private Forms() {}
    }

    /** BPMN errors. */
    public static final class Errors {
        public static final String NOT_VALID = "notValid";

        private Errors() {}
    }
}
