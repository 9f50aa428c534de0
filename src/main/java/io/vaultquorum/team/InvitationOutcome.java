package io.vaultquorum.team;

/** How the invitations to a team ended, in one word: what the process goes on with. */
public enum InvitationOutcome {
    ACCEPTED("everybody accepted the invitation"),
    DECLINED("somebody declined the invitation"),
    EXPIRED("not everybody answered the invitation in time");

    private final String sentence;

    InvitationOutcome(String sentence) {
        this.sentence = sentence;
    }

    /** For the people who will ask why. */
    public String sentence() {
        return sentence;
    }
}
