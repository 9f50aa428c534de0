package io.vaultquorum.process.teamsharing;

import io.vaultquorum.process.engine.ProcessVariable;

/** The words of {@code team-sharing.bpmn}. */
public final class TeamSharing {

    public static final String PROCESS = "team-sharing";

    private TeamSharing() {}

    /** Element ids. */
    public static final class Elements {
        public static final String ACCEPT_SHARED_TEAM = "userTask_acceptSharedTeam";
        public static final String OFFERS_MAILED = "endEvent_offersMailed";
        public static final String OFFERS_EXPIRE = "event_offersExpire";
        public static final String OFFERS_WITHDRAWN = "event_offersWithdrawn";
        public static final String SHARED = "endEvent_shared";
        public static final String NOT_SHARED = "endEvent_notShared";

        private Elements() {}
    }

    /** Process variables. */
    public static final class Variables {
        public static final ProcessVariable<String> SHARE_ARN = ProcessVariable.text("resourceShareArn");
        public static final ProcessVariable<String> OFFER_ID = ProcessVariable.text("offerId");
        public static final ProcessVariable<String> INVITATION_ARN = ProcessVariable.text("invitationArn");
        public static final ProcessVariable<String> INVITATIONS_EXPIRE_AT = ProcessVariable.text("invitationsExpireAt");
        public static final ProcessVariable<String> SHARE_STATUS = ProcessVariable.text("shareStatus");

        private Variables() {}
    }

    /** Messages that end the offers from outside. */
    public static final class Messages {
        public static final String OFFERS_WITHDRAWN = "share.offersWithdrawn";

        private Messages() {}
    }

    /** What the forms send. */
    public static final class Forms {
        public static final String TEAM_ARN = "mpaApprovalTeamArn";
        public static final String ACCOUNTS = "accounts";
        public static final String ANSWER = "answer";

        private Forms() {}
    }
}
