package io.vaultquorum.process.teamupdate;

import io.vaultquorum.process.engine.ProcessVariable;

/** The words of {@code team-update.bpmn}. */
public final class TeamUpdating {

    public static final String PROCESS = "team-update";

    private TeamUpdating() {}

    /** Element ids. */
    public static final class Elements {
        public static final String INVITE_NEW_APPROVERS = "serviceTask_inviteNewApprovers";
        public static final String INVITEES_MAILED = "endEvent_inviteesMailed";
        public static final String INVITATIONS_EXPIRE = "event_invitationsExpire";
        public static final String APPLY_TEAM_UPDATE = "serviceTask_applyTeamUpdate";
        public static final String CHANGED = "endEvent_changed";
        public static final String NOT_APPROVED = "endEvent_notApproved";
        public static final String NOT_ACCEPTED = "endEvent_notAccepted";
        public static final String NOT_VALID = "endEvent_notValid";

        private Elements() {}
    }

    /** Process variables. */
    public static final class Variables {
        public static final ProcessVariable<String> TEAM_ARN = ProcessVariable.text("mpaApprovalTeamArn");
        public static final ProcessVariable<String> SESSION_ID = ProcessVariable.text("sessionId");
        public static final ProcessVariable<Boolean> VOTE_NEEDED = ProcessVariable.truth("voteNeeded");
        public static final ProcessVariable<String> OUTCOME = ProcessVariable.text("outcome");
        public static final ProcessVariable<String> INVITATIONS_EXPIRE_AT = ProcessVariable.text("invitationsExpireAt");
        public static final ProcessVariable<String> INVITATION_OUTCOME = ProcessVariable.text("invitationOutcome");

        private Variables() {}
    }

    /** What the forms send. */
    public static final class Forms {
        public static final String TEAM_ARN = "mpaApprovalTeamArn";
        public static final String DESCRIPTION = "description";
        public static final String APPROVERS = "approvers";
        public static final String MIN_APPROVALS_REQUIRED = "minApprovalsRequired";
        public static final String REQUESTER_COMMENT = "requesterComment";

        private Forms() {}
    }

    /** BPMN errors. */
    public static final class Errors {
        public static final String NOT_VALID = "notValid";

        private Errors() {}
    }
}
