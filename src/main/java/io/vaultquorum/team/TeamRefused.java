package io.vaultquorum.team;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.audit.Refusal;
import io.vaultquorum.language.Phrase;
import io.vaultquorum.organization.UserId;
import java.time.Instant;

/** Why a team, or the answer to an invitation, is refused. */
public sealed interface TeamRefused extends Refusal {

    /** MPA's {@code ApprovalTeamName}. */
    record BadName(String name) implements TeamRefused {}

    /** A name is used once in an account. */
    record NameTaken(String name) implements TeamRefused {}

    /** MPA's {@code Description}. */
    record BadDescription(int length) implements TeamRefused {}

    /** Two approvers at least, twenty at most. */
    record BadSize(int approvers) implements TeamRefused {}

    /** A threshold that protects nothing, or that nobody can reach. */
    record BadThreshold(int threshold, int approvers) implements TeamRefused {}

    /** R2: one human, one vote. */
    record SameHuman(UserId first, UserId second) implements TeamRefused {}

    /** An approver that does not exist. */
    record UnknownApprover(UserId user) implements TeamRefused {}

    /** An approver whom no mail reaches. */
    record NoAddress(UserId user) implements TeamRefused {}

    /** R2: an approver administers neither users nor the engine. */
    record RunsThePlatform(UserId user) implements TeamRefused {}

    /** An auditor approves nothing. */
    record Audits(UserId user) implements TeamRefused {}

    /** No such team. */
    record UnknownTeam(TeamArn team) implements TeamRefused {}

    /** Only the invited answer, and once. */
    record NotInvited(UserId user, String team) implements TeamRefused {}

    /** Invitations live for 24 hours. */
    record InvitationExpired(String team, Instant at) implements TeamRefused {
        @Override
        public Phrase phrase() {
            return TeamRefused.super.phrase().with("at", at.toString());
        }
    }

    /** An invitation is answered once. */
    record AlreadyAnswered(String team, InvitationStatus answer) implements TeamRefused {
        @Override
        public Phrase phrase() {
            return TeamRefused.super.phrase().with("answer", Phrase.status(answer));
        }
    }

    /** R2: the address is not the one that was registered for the team. */
    record AddressChanged(UserId user) implements TeamRefused {}

    /** Without an identity source there are no users to choose from. */
    record NoIdentitySource() implements TeamRefused {}

    /** An identity source goes last. */
    record IdentitySourceInUse(int teams) implements TeamRefused {}

    /** One change at a time. */
    record ChangePending(String team, TeamState state) implements TeamRefused {
        @Override
        public Phrase phrase() {
            return TeamRefused.super.phrase().with("state", Phrase.status(state));
        }
    }

    /** A change must change something. */
    record NothingChanges(String team) implements TeamRefused {}

    /** There is no draft that may be removed: none at all, or one that is still pending. */
    record NoFailedDraft(String team) implements TeamRefused {}

    /** The window in which a deletion can still be noticed. */
    record BadWindow(int days, int most) implements TeamRefused {}

    /** R10: whoever asked for the change may not any more. */
    record RequesterLostRight(UserId requester, String account, boolean suspended) implements TeamRefused {}

    /** R10: the account that asked for a new team is suspended. */
    record OwnerSuspended(String account) implements TeamRefused {}

    /** Only approvers of the team are asked. */
    record NotOnTheTeam(UserId user) implements TeamRefused {}

    /** The seal is broken: somebody wrote to the tables. */
    record Tampered(String team) implements TeamRefused {}
}
