package io.vaultquorum.session;

import io.vaultquorum.audit.Answer;
import io.vaultquorum.audit.AuditEvent;
import io.vaultquorum.audit.AuditTrail;
import io.vaultquorum.audit.Refusal;
import io.vaultquorum.organization.CheckRole;
import io.vaultquorum.organization.User;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.organization.Users;
import io.vaultquorum.session.quorum.Response;
import io.vaultquorum.session.quorum.Tally;
import io.vaultquorum.session.quorum.Verdict;
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
    private final CheckRole checkRole;
    private final EndSession endSession;
    private final AuditTrail audit;
    private final Clock clock;

    CastVote(
            Sessions sessions, Users users, CheckRole checkRole, EndSession endSession, AuditTrail audit, Clock clock) {
        this.sessions = sessions;
        this.users = users;
        this.checkRole = checkRole;
        this.endSession = endSession;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Refuses whoever holds a role in a suspended account, a vote after the decision or the expiry, a second vote, a vote of
     * somebody not eligible or too close to the requester, a reason of more than 200 characters, and every vote where a seal
     * of the session is broken. What is refused is not in the ledger.
     *
     * @return the session as it is after the vote
     */
    @Transactional
    public Answer<Session> cast(SessionId id, UserId voter, Response response, @Nullable String reason) {
        Session session = sessions.findAndLock(id).orElseThrow();
        Instant now = clock.instant();
        Optional<Refusal> refused = checkRole
                .refuseSuspended(voter)
                .<Refusal>map(suspended -> suspended)
                .or(() -> refuse(session, voter, reason, now));
        if (refused.isPresent()) {
            return Answer.refused(refused.get());
        }
        sessions.addVote(id, new Vote(voter, response, reason, now));
        audit.append(AuditEvent.of(now, "UpdateSessionForApprover")
                .by(voter.value())
                .ofSession(id.value())
                .about(session.request().protectedResourceArn())
                .saying(response + (reason == null ? "" : ": " + reason)));
        Tally tally = sessions.tally(session);
        Verdict verdict = session.request().isBaseline() ? tally.rollCall() : tally.verdict();
        return Answer.of(
                switch (verdict) {
                    case PENDING -> session;
                    case APPROVED -> endSession.end(session, SessionStatus.APPROVED, null, null, voter);
                    case REJECTED ->
                        endSession.end(session, SessionStatus.FAILED, SessionStatusCode.REJECTED, null, voter);
                });
    }

    private Optional<VoteRefused> refuse(Session session, UserId voter, @Nullable String reason, Instant now) {
        if (!session.status().isOpen()) {
            return Optional.of(new VoteRefused.AlreadyDecided(session));
        }
        if (session.hasExpiredBy(now)) {
            return Optional.of(new VoteRefused.Expired(session.expirationTime()));
        }
        List<String> broken = sessions.broken(session);
        if (!broken.isEmpty()) {
            return Optional.of(new VoteRefused.Tampered(String.join(", ", broken)));
        }
        if (isRequester(session, voter)) {
            return Optional.of(new VoteRefused.OwnRequest(voter));
        }
        if (!sessions.eligible(session.id()).contains(voter)) {
            return Optional.of(new VoteRefused.NotEligible(voter));
        }
        if (users.find(voter).filter(user -> isWhoWasAsked(session, user)).isEmpty()) {
            return Optional.of(new VoteRefused.NotWhoWasAsked(voter));
        }
        if (reason != null && reason.codePointCount(0, reason.length()) > LONGEST_REASON) {
            return Optional.of(new VoteRefused.ReasonTooLong(reason.codePointCount(0, reason.length())));
        }
        return sessions.votes(session.id()).stream()
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
    private boolean isWhoWasAsked(Session session, User voter) {
        return !voter.runsThePlatform() && voter.hasAddress(sessions.registeredEmail(session.id(), voter.id()));
    }
}
