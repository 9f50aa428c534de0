package io.vaultquorum.session;

import io.vaultquorum.arn.AccountId;
import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.audit.Answer;
import io.vaultquorum.language.Language;
import io.vaultquorum.language.Phrase;
import io.vaultquorum.organization.CheckRole;
import io.vaultquorum.organization.OrganizationRefused;
import io.vaultquorum.organization.UserId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Ends an open session without a decision (MPA, {@code CancelSession}). */
@Component
public class CancelSession {

    private final Sessions sessions;
    private final EndSession endSession;
    private final CheckRole checkRole;

    CancelSession(Sessions sessions, EndSession endSession, CheckRole checkRole) {
        this.sessions = sessions;
        this.endSession = endSession;
        this.checkRole = checkRole;
    }

    /**
     * Takes a request back. Refuses everybody who may not (R11), and when the session has ended: the requester may; of
     * what concerns the team itself, administrators of the account that owns it; of a revocation, those of the vault's.
     */
    @Transactional
    public Answer<Session> withdraw(SessionId id, UserId caller) {
        Session session = sessions.findAndLock(id).orElseThrow();
        Optional<OrganizationRefused.InSuspendedAccount> suspended = checkRole.refuseSuspended(caller);
        if (suspended.isPresent()) {
            return Answer.refused(suspended.get());
        }
        if (!mayWithdraw(session, caller)) {
            return Answer.refused(
                    new SessionRefused.NotRequester(caller, session.request().requester(), othersMayWithdraw(session)));
        }
        if (session.status() != SessionStatus.PENDING) {
            return Answer.refused(new SessionRefused.AlreadyDecided(session));
        }
        return Answer.of(endSession.end(
                session,
                SessionStatus.CANCELLED,
                SessionStatusCode.CANCELLED_BY_USER,
                Phrase.of("reason.withdrawn").with("user", caller).in(Language.ENGLISH),
                caller));
    }

    private boolean mayWithdraw(Session session, UserId caller) {
        return caller.equals(session.request().requester())
                || othersMayWithdraw(session)
                        .filter(account -> checkRole.isAdministratorOf(account, caller))
                        .isPresent();
    }

    /** The account whose administrators may take the request back beside its requester. */
    private static Optional<AccountId> othersMayWithdraw(Session session) {
        ApprovalRequest request = session.request();
        if (request.operation().concernsTheTeam()) {
            return Optional.of(session.team().account());
        }
        return request.operation() == ProtectedOperation.REVOKE_RESTORE_ACCESS
                ? Optional.of(new VaultArn(request.protectedResourceArn()).account())
                : Optional.empty();
    }

    /**
     * The team changed under the session (R5).
     *
     * @return whether there was anything to end
     */
    @Transactional
    public boolean configurationChanged(SessionId id) {
        return endIfOpen(id, SessionStatusCode.CONFIGURATION_CHANGED, Phrase.of("reason.teamChanged"));
    }

    /**
     * The vault that it is about is gone, so there is nothing left to decide.
     *
     * @return whether there was anything to end
     */
    @Transactional
    public boolean vaultDeleted(SessionId id) {
        return endIfOpen(id, SessionStatusCode.CONFIGURATION_CHANGED, Phrase.of("reason.vaultDeleted"));
    }

    /**
     * The process that waited for the decision is gone, so nothing could follow a decision any more (R1).
     *
     * @param cause how it went, for the people who will ask
     * @return whether there was anything to end
     */
    @Transactional
    public boolean instanceGone(SessionId id, String cause) {
        return endIfOpen(id, null, Phrase.of("reason.instanceGone").with("cause", shortened(cause)));
    }

    private static String shortened(String cause) {
        int limit = 400;
        return cause.length() <= limit ? cause : cause.substring(0, limit);
    }

    private boolean endIfOpen(SessionId id, @Nullable SessionStatusCode code, Phrase message) {
        return sessions.findAndLock(id)
                .filter(session -> session.status() == SessionStatus.PENDING)
                .map(session ->
                        endSession.end(session, SessionStatus.CANCELLED, code, message.in(Language.ENGLISH), null))
                .isPresent();
    }
}
