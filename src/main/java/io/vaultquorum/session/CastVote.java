package io.vaultquorum.session;

import io.vaultquorum.audit.Answer;
import io.vaultquorum.audit.AuditEvent;
import io.vaultquorum.audit.AuditTrail;
import io.vaultquorum.audit.Refusal;
import io.vaultquorum.organization.CheckRole;
import io.vaultquorum.organization.Identities;
import io.vaultquorum.organization.User;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.organization.Users;
import io.vaultquorum.session.quorum.Response;
import io.vaultquorum.session.quorum.Tally;
import io.vaultquorum.session.quorum.Verdict;
import io.vaultquorum.verification.CodeWanted;
import io.vaultquorum.verification.MfaType;
import io.vaultquorum.verification.VerificationCodes;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * An approver votes (MPA's portal, {@code UpdateSessionForApprover}). The vote is counted, recorded and audited in one
 * transaction, under the session's row lock (R8).
 */
@Component
public class CastVote {

    static final int LONGEST_REASON = 200;

    private final Sessions sessions;
    private final Users users;
    private final Identities identities;
    private final CheckRole checkRole;
    private final EndSession endSession;
    private final VerificationCodes codes;
    private final AuditTrail audit;
    private final Clock clock;

    CastVote(
            Sessions sessions,
            Users users,
            Identities identities,
            CheckRole checkRole,
            EndSession endSession,
            VerificationCodes codes,
            AuditTrail audit,
            Clock clock) {
        this.sessions = sessions;
        this.users = users;
        this.identities = identities;
        this.checkRole = checkRole;
        this.endSession = endSession;
        this.codes = codes;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Refuses whoever holds a role in a suspended account, a vote after the decision or the expiry, a second vote, a vote of
     * somebody not eligible or too close to the requester, a reason of more than 200 characters, every vote where a seal
     * of the session is broken, and, where the policy asks for it or the approver is out of sync, a vote without the
     * right code. What is refused is not in
     * the ledger.
     *
     * @param code the one-time code, or null; then one is to be sent
     * @return the session as it is after the vote
     */
    @Transactional
    public Answer<Session> cast(
            SessionId id, UserId voter, Response response, @Nullable String reason, @Nullable String code) {
        Session session = sessions.findAndLock(id).orElseThrow();
        Instant now = clock.instant();
        Ballot ballot = sessions.ballot(session);
        Optional<CodeWanted> wanted = sessions.codeWanted(ballot, voter);
        Optional<? extends Refusal> refused = refuse(ballot, voter, now)
                .or(() -> refuseReason(reason))
                .or(() -> wanted.flatMap(needed -> codes.refuse(needed, code, now)));
        if (refused.isPresent()) {
            return Answer.refused(refused.get());
        }
        wanted.filter(CodeWanted::confirms).ifPresent(confirmed -> identities.confirm(voter));
        MfaType verification = wanted.map(needed -> MfaType.EMAIL_OTP).orElse(null);
        sessions.addVote(id, new Vote(voter, response, reason, now, verification));
        audit.append(AuditEvent.of(now, "UpdateSessionForApprover")
                .by(voter.value())
                .ofSession(id.value())
                .about(session.request().protectedResourceArn())
                .saying(response
                        + (verification == null ? "" : ", verified by " + verification)
                        + (reason == null ? "" : ": " + reason)));
        Tally tally = ballot.tally().with(voter, response);
        Verdict verdict = session.request().isBaseline() ? tally.rollCall() : tally.verdict();
        return Answer.of(
                switch (verdict) {
                    case PENDING -> session;
                    case APPROVED -> endSession.end(session, SessionStatus.APPROVED, null, null, voter);
                    case REJECTED ->
                        endSession.end(session, SessionStatus.FAILED, SessionStatusCode.REJECTED, null, voter);
                });
    }

    /**
     * What code the approver needs to vote now: none where the policy asks for none. Refuses as a vote would be, apart from
     * what is voted.
     */
    @Transactional
    public Answer<Optional<CodeWanted>> codeFor(SessionId id, UserId voter) {
        Session session = sessions.findAndLock(id).orElseThrow();
        Ballot ballot = sessions.ballot(session);
        return refuse(ballot, voter, clock.instant())
                .map(Answer::<Optional<CodeWanted>>refused)
                .orElseGet(() -> Answer.of(sessions.codeWanted(ballot, voter)));
    }

    private Optional<Refusal> refuse(Ballot ballot, UserId voter, Instant now) {
        return checkRole
                .refuseSuspended(voter)
                .<Refusal>map(suspended -> suspended)
                .or(() -> refuseVoter(ballot, voter, now));
    }

    private static Optional<Refusal> refuseReason(@Nullable String reason) {
        int length = reason == null ? 0 : reason.codePointCount(0, reason.length());
        return length > LONGEST_REASON ? Optional.of(new VoteRefused.ReasonTooLong(length)) : Optional.empty();
    }

    private Optional<VoteRefused> refuseVoter(Ballot ballot, UserId voter, Instant now) {
        Session session = ballot.session();
        if (!session.status().isOpen()) {
            return Optional.of(new VoteRefused.AlreadyDecided(session));
        }
        if (session.hasExpiredBy(now)) {
            return Optional.of(new VoteRefused.Expired(session.expirationTime()));
        }
        List<String> broken = ballot.broken();
        if (!broken.isEmpty()) {
            return Optional.of(new VoteRefused.Tampered(String.join(", ", broken)));
        }
        if (isRequester(session, voter)) {
            return Optional.of(new VoteRefused.OwnRequest(voter));
        }
        if (!ballot.eligible().contains(voter)) {
            return Optional.of(new VoteRefused.NotEligible(voter));
        }
        if (users.find(voter).filter(user -> isWhoWasAsked(ballot, user)).isEmpty()) {
            return Optional.of(new VoteRefused.NotWhoWasAsked(voter));
        }
        return ballot.cast().stream()
                .filter(vote -> vote.approver().equals(voter))
                .findFirst()
                .map(VoteRefused.AlreadyVoted::new);
    }

    /**
     * Asked anew at the vote, since an address may have changed meanwhile. Where either of the two cannot be read, nobody
     * votes.
     */
    private boolean isRequester(Session session, UserId voter) {
        Optional<User> voting = users.find(voter);
        return users.find(session.request().requester())
                .flatMap(requester -> voting.map(requester::isSameHumanAs))
                .orElse(true);
    }

    /** R2: still the human whom the team knows under that address, and still without the platform's keys. */
    private static boolean isWhoWasAsked(Ballot ballot, User voter) {
        return !voter.runsThePlatform()
                && ballot.registeredEmail(voter.id()).filter(voter::hasAddress).isPresent();
    }
}
