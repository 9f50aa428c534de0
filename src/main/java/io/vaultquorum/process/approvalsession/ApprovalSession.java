package io.vaultquorum.process.approvalsession;

import io.vaultquorum.process.engine.ProcessVariable;

/** The words of {@code approval-session.bpmn} and of {@code approval-policy.dmn}. */
public final class ApprovalSession {

    public static final String PROCESS = "approval-session";

    private ApprovalSession() {}

    /** Element ids. */
    public static final class Elements {
        public static final String CAST_VOTE = "userTask_castVote";
        public static final String FOLLOW_REQUEST = "userTask_followRequest";
        public static final String APPROVERS_ASKED = "endEvent_approversAsked";
        public static final String REMIND = "event_remind";
        public static final String TIME_IS_UP = "event_timeIsUp";
        public static final String CANCELLED = "event_cancelled";
        public static final String TEAM_CHANGED = "event_teamChanged";
        public static final String APPROVED = "endEvent_approved";
        public static final String REJECTED = "endEvent_rejected";
        public static final String EXPIRED = "endEvent_expired";
        public static final String ENDED_CANCELLED = "endEvent_cancelled";

        private Elements() {}
    }

    /** Process variables. */
    public static final class Variables {
        public static final ProcessVariable<String> SESSION_ID = ProcessVariable.text("sessionId");
        public static final ProcessVariable<String> REQUESTER = ProcessVariable.text("requester");
        public static final ProcessVariable<String> REMINDER_CYCLE = ProcessVariable.text("reminderCycle");
        public static final ProcessVariable<String> EXPIRES_AT = ProcessVariable.text("expiresAt");
        public static final ProcessVariable<String> OUTCOME = ProcessVariable.text("outcome");

        private Variables() {}
    }

    /** What the forms send. */
    public static final class Forms {
        public static final String VOTE = "vote";
        public static final String REASON = "reason";
        public static final String VERIFICATION_CODE = "verificationCode";
        public static final String WITHDRAW = "withdraw";

        private Forms() {}
    }

    /** Messages that end the vote from outside. */
    public static final class Messages {
        public static final String SESSION_CANCELLED = "session.cancelled";
        public static final String TEAM_CHANGED = "team.changed";

        private Messages() {}
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
