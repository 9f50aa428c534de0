package io.vaultquorum.session;

import io.vaultquorum.arn.AccountId;
import io.vaultquorum.audit.Refusal;
import io.vaultquorum.language.Phrase;
import io.vaultquorum.organization.UserId;
import java.util.Optional;

/** Why a session does not open or is not cancelled. */
public sealed interface SessionRefused extends Refusal {

    /** The team cannot decide: it was never activated, or is not any more. */
    record TeamNotActive(String team, Phrase status) implements SessionRefused {}

    /** R4: with so few eligible approvers no vote could ever succeed. */
    record TooFewEligible(String team, int eligible, int threshold, Phrase exclusions) implements SessionRefused {}

    /** R4: without an address nobody can tell whether the requester is an approver under another name. */
    record RequesterWithoutAddress(UserId requester) implements SessionRefused {}

    /** The comment is longer than MPA's {@code RequesterComment}. */
    record CommentTooLong(int length) implements SessionRefused {
        @Override
        public Phrase phrase() {
            return SessionRefused.super.phrase().with("most", RequesterComment.LONGEST);
        }
    }

    /** R11: the requester takes a request back, and of some also the administrators of one account. */
    record NotRequester(UserId caller, UserId requester, Optional<AccountId> orAdministratorsOf)
            implements SessionRefused {
        @Override
        public Phrase phrase() {
            return SessionRefused.super
                    .phrase()
                    .with(
                            "others",
                            orAdministratorsOf.map(
                                    account -> Phrase.of("orAdministrator").with("account", account)));
        }
    }

    /** What has ended cannot be withdrawn. */
    record AlreadyDecided(Session session) implements SessionRefused {
        @Override
        public Phrase phrase() {
            return SessionRefused.super.phrase().with("decided", Sentences.alreadyDecided(session));
        }
    }

    /** The policy table has no usable answer; nobody is asked by rules that nobody wrote. */
    record NoPolicy(Phrase why) implements SessionRefused {}
}
