package io.vaultquorum.organization;

import io.vaultquorum.arn.AccountId;
import io.vaultquorum.audit.Answer;
import io.vaultquorum.audit.AuditEvent;
import io.vaultquorum.audit.AuditTrail;
import io.vaultquorum.audit.RowTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which accounts are suspended, and were. Accounts are suspended and released at the host only, where nobody signs in: a
 * call would be the attacker's own switch. Read anew each time, so that it holds at once and on all nodes; where it cannot
 * be read there is an exception, never an account that passes.
 */
@Component
public class Suspensions {

    private static final String SUSPEND = "SuspendAccount";
    private static final String RELEASE = "ReleaseAccount";

    private final JdbcClient jdbc;
    private final Accounts accounts;
    private final AuditTrail audit;
    private final Clock clock;

    Suspensions(JdbcClient jdbc, Accounts accounts, AuditTrail audit, Clock clock) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.audit = audit;
        this.clock = clock;
    }

    /** The accounts that are suspended now, whether or not the configuration still has them. */
    public Set<AccountId> accountsNow() {
        return Set.copyOf(jdbc.sql(
                        "select SUSPENDED_ACCOUNT_ID from VQ_ACCOUNT_SUSPENSION where SUSPENDED_ACCOUNT_ID is not null")
                .query((row, number) -> new AccountId(row.getString("SUSPENDED_ACCOUNT_ID")))
                .list());
    }

    public boolean isSuspended(AccountId account) {
        return accountsNow().contains(account);
    }

    /** All there ever were, the oldest first. */
    public List<Suspension> all() {
        return jdbc.sql("select * from VQ_ACCOUNT_SUSPENSION order by SUSPENDED_TIME, ID")
                .query(Suspensions::suspension)
                .list();
    }

    /** Suspends an account. Refuses one that is not in the configuration, and one that is suspended. */
    @Transactional
    public Answer<Suspension> suspend(AccountId account) {
        Optional<Suspension> lasting = lasting(account);
        if (accounts.find(account).isEmpty()) {
            return refused(SUSPEND, account, noSuchAccount(account));
        }
        if (lasting.isPresent()) {
            Instant since = lasting.get().suspended();
            return refused(
                    SUSPEND, account, new OrganizationRefused.AlreadySuspended(accounts.describe(account), since));
        }
        Suspension suspension = new Suspension(UUID.randomUUID().toString(), account, clock.instant(), null);
        jdbc.sql("""
                insert into VQ_ACCOUNT_SUSPENSION (ID, ACCOUNT_ID, SUSPENDED_ACCOUNT_ID, SUSPENDED_TIME)
                values (:id, :account, :account, :now)""")
                .param("id", suspension.id())
                .param("account", account.value())
                .param("now", RowTime.of(suspension.suspended()))
                .update();
        audit.append(event(SUSPEND, account, suspension.suspended()));
        return Answer.of(suspension);
    }

    /** Releases an account that is suspended, though the configuration may have forgotten it. Refuses any other. */
    @Transactional
    public Answer<Suspension> release(AccountId account) {
        Optional<Suspension> lasting = lasting(account);
        if (lasting.isEmpty()) {
            return refused(
                    RELEASE,
                    account,
                    accounts.find(account).isEmpty()
                            ? noSuchAccount(account)
                            : new OrganizationRefused.NotSuspended(accounts.describe(account)));
        }
        Suspension released =
                new Suspension(lasting.get().id(), account, lasting.get().suspended(), clock.instant());
        jdbc.sql("""
                update VQ_ACCOUNT_SUSPENSION set RELEASED_TIME = :now, SUSPENDED_ACCOUNT_ID = null where ID = :id""")
                .param("now", RowTime.ofNullable(released.released()))
                .param("id", released.id())
                .update();
        audit.append(event(RELEASE, account, clock.instant()));
        return Answer.of(released);
    }

    /** What people have not been told of yet, in the order in which it happened. */
    List<Suspension> unannounced() {
        return jdbc.sql("""
                        select * from VQ_ACCOUNT_SUSPENSION
                        where not SUSPENSION_ANNOUNCED or (RELEASED_TIME is not null and not RELEASE_ANNOUNCED)
                        order by SUSPENDED_TIME, ID""").query(Suspensions::suspension).list();
    }

    /** Notes that people are told of the suspension, or that it ended, in the caller's transaction: of several, one does. */
    boolean noteSuspensionAnnounced(Suspension suspension) {
        return note("SUSPENSION_ANNOUNCED", suspension);
    }

    boolean noteReleaseAnnounced(Suspension suspension) {
        return !suspension.lasts() && note("RELEASE_ANNOUNCED", suspension);
    }

    private boolean note(String what, Suspension suspension) {
        return jdbc.sql("update VQ_ACCOUNT_SUSPENSION set " + what + " = true where ID = :id and not " + what)
                        .param("id", suspension.id())
                        .update()
                > 0;
    }

    private Optional<Suspension> lasting(AccountId account) {
        return jdbc.sql("select * from VQ_ACCOUNT_SUSPENSION where SUSPENDED_ACCOUNT_ID = :account for update")
                .param("account", account.value())
                .query(Suspensions::suspension)
                .optional();
    }

    private OrganizationRefused noSuchAccount(AccountId account) {
        return new OrganizationRefused.NoSuchAccount(
                account,
                accounts.all().stream()
                        .map(known -> accounts.describe(known.id()))
                        .toList());
    }

    private Answer<Suspension> refused(String eventName, AccountId account, OrganizationRefused refusal) {
        audit.append(event(eventName, account, clock.instant()).refusedWith(refusal.code(), refusal.message()));
        return Answer.refused(refusal);
    }

    private AuditEvent event(String name, AccountId account, Instant at) {
        return AuditEvent.of(at, name).inAccount(account.value()).saying("at the host: " + accounts.describe(account));
    }

    private static Suspension suspension(ResultSet row, int number) throws SQLException {
        return new Suspension(
                row.getString("ID"),
                new AccountId(row.getString("ACCOUNT_ID")),
                RowTime.read(row, "SUSPENDED_TIME"),
                RowTime.readNullable(row, "RELEASED_TIME"));
    }
}
