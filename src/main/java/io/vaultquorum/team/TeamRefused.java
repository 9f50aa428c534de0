package io.vaultquorum.team;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.audit.Refusal;
import io.vaultquorum.organization.UserId;
import java.time.Instant;

/** Why a team, or the answer to an invitation, is refused. */
public sealed interface TeamRefused extends Refusal {

    /** MPA's {@code ApprovalTeamName}. */
    record BadName(String name) implements TeamRefused {
        @Override
        public String message() {
            return "teamName '" + name + "' must have 1 to 64 letters, digits, dots, underscores and hyphens.";
        }
    }

    /** A name is used once in an account. */
    record NameTaken(String name) implements TeamRefused {
        @Override
        public String message() {
            return "teamName '" + name + "' is already the name of a team.";
        }
    }

    /** MPA's {@code Description}. */
    record BadDescription(int length) implements TeamRefused {
        @Override
        public String message() {
            return "description must have 1 to 256 characters, but has " + length + ".";
        }
    }

    /** Two approvers at least, twenty at most. */
    record BadSize(int approvers) implements TeamRefused {
        @Override
        public String message() {
            return "approvers must be 2 to 20 users, but are " + approvers + ".";
        }
    }

    /** A threshold that protects nothing, or that nobody can reach. */
    record BadThreshold(int threshold, int approvers) implements TeamRefused {
        @Override
        public String message() {
            return "minApprovalsRequired must be 2 to " + approvers + " (the number of approvers), but is " + threshold
                    + ".";
        }
    }

    /** R2: one human, one vote. */
    record SameHuman(UserId first, UserId second) implements TeamRefused {
        @Override
        public String message() {
            return "approvers '" + first + "' and '" + second
                    + "' are the same user or have the same e-mail address. One human has one vote.";
        }
    }

    /** An approver that does not exist. */
    record UnknownApprover(UserId user) implements TeamRefused {
        @Override
        public String message() {
            return "approvers: there is no user '" + user + "'.";
        }
    }

    /** An approver whom no mail reaches. */
    record NoAddress(UserId user) implements TeamRefused {
        @Override
        public String message() {
            return "approvers: user '" + user + "' has no e-mail address.";
        }
    }

    /** R2: an approver administers neither users nor the engine. */
    record RunsThePlatform(UserId user) implements TeamRefused {
        @Override
        public String message() {
            return "approvers: user '" + user
                    + "' administers users or the engine, and could act in the others' names.";
        }
    }

    /** No such team. */
    record UnknownTeam(TeamArn team) implements TeamRefused {
        @Override
        public String message() {
            return "There is no approval team " + team + ".";
        }
    }

    /** Only the invited answer, and once. */
    record NotInvited(UserId user, String team) implements TeamRefused {
        @Override
        public String message() {
            return "User '" + user + "' has no open invitation to the team '" + team + "'.";
        }
    }

    /** Invitations live for 24 hours. */
    record InvitationExpired(String team, Instant at) implements TeamRefused {
        @Override
        public String message() {
            return "The invitation to the team '" + team + "' expired at " + at + ".";
        }
    }

    /** An invitation is answered once. */
    record AlreadyAnswered(String team, InvitationStatus answer) implements TeamRefused {
        @Override
        public String message() {
            return "You already answered the invitation to the team '" + team + "': " + answer
                    + ". An answer cannot be changed.";
        }
    }

    /** R2: the address is not the one that was registered for the team. */
    record AddressChanged(UserId user) implements TeamRefused {
        @Override
        public String message() {
            return "approvers: user '" + user + "' has another e-mail address than when the approvers were invited.";
        }
    }

    /** Without an identity source there are no users to choose from. */
    record NoIdentitySource() implements TeamRefused {
        @Override
        public String message() {
            return "There is no identity source. An administrator of the management account has to create one first.";
        }
    }

    /** An identity source goes last. */
    record IdentitySourceInUse(int teams) implements TeamRefused {
        @Override
        public String message() {
            return "The identity source has approvers on " + teams + " teams. Delete all teams first.";
        }
    }

    /** One change at a time. */
    record ChangePending(String team, TeamState state) implements TeamRefused {
        @Override
        public String message() {
            return "The team '" + team + "' already has a change pending (" + state
                    + "). It has to end, or be cancelled, before another one begins.";
        }
    }

    /** A change must change something. */
    record NothingChanges(String team) implements TeamRefused {
        @Override
        public String message() {
            return "The team '" + team + "' already is like that. Change description, approvers or"
                    + " minApprovalsRequired.";
        }
    }

    /** There is no draft that may be removed: none at all, or one that is still pending. */
    record NoFailedDraft(String team) implements TeamRefused {
        @Override
        public String message() {
            return "The team '" + team + "' has no draft that failed. A pending one is cancelled with its session.";
        }
    }

    /** The window in which a deletion can still be noticed. */
    record BadWindow(int days, int most) implements TeamRefused {
        @Override
        public String message() {
            return "pendingWindowDays must be 0 to " + most + " days, but is " + days + ".";
        }
    }

    /** R10: whoever asked for the change may not any more. */
    record RequesterLostRight(UserId requester, String account) implements TeamRefused {
        @Override
        public String message() {
            return "The requester '" + requester + "' is no longer an administrator of account " + account
                    + ". The approved change is not made.";
        }
    }

    /** Only approvers of the team are asked. */
    record NotOnTheTeam(UserId user) implements TeamRefused {
        @Override
        public String message() {
            return "approvers: user '" + user + "' is not an approver of this team.";
        }
    }
}
