package io.vaultquorum.process.teamonboarding;

import io.vaultquorum.process.engine.ProcessVariable;

/** The words of {@code team-onboarding.bpmn}. */
public final class TeamOnboarding {

    public static final String PROCESS = "team-onboarding";

    private TeamOnboarding() {}

    /** Element ids. */
    public static final class Elements {
        public static final String ANSWER_INVITATION = "userTask_answerInvitation";
        public static final String INVITEES_MAILED = "endEvent_inviteesMailed";
        public static final String INVITATIONS_EXPIRE = "event_invitationsExpire";
        public static final String ACTIVE = "endEvent_active";
        public static final String NOT_VALID = "endEvent_notValid";
        public static final String NOT_ACTIVATED = "endEvent_notActivated";

        private Elements() {}
    }

    /** Process variables. */
    public static final class Variables {
        public static final ProcessVariable<String> TEAM_ARN = ProcessVariable.text("mpaApprovalTeamArn");
        public static final ProcessVariable<String> INVITATIONS_EXPIRE_AT = ProcessVariable.text("invitationsExpireAt");
        public static final ProcessVariable<String> INVITATION_OUTCOME = ProcessVariable.text("invitationOutcome");

        private Variables() {}
    }

    /** What the forms send. */
    public static final class Forms {
        public static final String TEAM_NAME = "teamName";
        public static final String DESCRIPTION = "description";
        public static final String APPROVERS = "approvers";
        public static final String MIN_APPROVALS_REQUIRED = "minApprovalsRequired";
        public static final String ANSWER = "answer";
        public static final String VERIFICATION_CODE = "verificationCode";

        private Forms() {}
    }

    /** BPMN errors. */
    public static final class Errors {
        public static final String NOT_VALID = "notValid";

        private Errors() {}
    }
}
