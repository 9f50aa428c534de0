package io.vaultquorum.organization;

import io.vaultquorum.audit.AuditEvent;
import io.vaultquorum.audit.AuditTrail;
import io.vaultquorum.audit.RowTime;
import io.vaultquorum.seal.BrokenSeal;
import io.vaultquorum.seal.Sealed;
import io.vaultquorum.seal.Seals;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who an approver was when they were last verified: name, address and password. Whoever administers users can change all of that,
 * and must not thereby hold the approver's vote: until it is confirmed by a code that only the reader of the registered address has,
 * the approver is OUT_OF_SYNC (MPA, {@code MfaSyncStatus}). Read by SQL, since the engine hides passwords from everybody, ourselves
 * included.
 */
@Component
public class Identities implements Sealed {

    private static final String KIND = "identity";

    private final JdbcClient jdbc;
    private final Seals seals;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final Map<UserId, String> signedInChanged = new ConcurrentHashMap<>();

    Identities(JdbcClient jdbc, Seals seals, AuditTrail audit, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.seals = seals;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** Whether the user is who was verified last. Nobody is who never was, and who is no user any more. */
    public boolean isInSync(UserId user) {
        return unconfirmed(user).isEmpty();
    }

    /** What is to be confirmed about a user: a text that differs with every change; nothing where they are in sync. */
    public Optional<String> unconfirmed(UserId user) {
        String now = seal(user.value());
        return confirmed(user).filter(now::equals).isPresent()
                ? Optional.ofNullable(signedInChanged.get(user))
                : Optional.of(now);
    }

    /**
     * Somebody has signed in with the user's password. Where it is not the one that the user had when they were verified, it stays to
     * be confirmed, though the old one be put back meanwhile: this node's sessions know no better.
     */
    public void signedIn(UserId user) {
        if (confirmed(user).isPresent()) {
            unconfirmed(user).ifPresent(change -> signedInChanged.put(user, change));
        }
    }

    /** When, and by whom, a user was changed who is not in sync; empty if nobody has noticed. */
    public Optional<IdentityChanged> change(UserId user) {
        return jdbc.sql("select * from VQ_IDENTITY where USER_ID = :user and CHANGED_TIME is not null")
                .param("user", user.value())
                .query((row, number) -> new IdentityChanged(
                        user, orNull(row.getString("CHANGED_BY")), RowTime.read(row, "CHANGED_TIME")))
                .optional();
    }

    /** The user has just been verified, and is from now on who they are now. */
    public void confirm(UserId user) {
        if (!isInSync(user)) {
            confirm(user, seal(user.value()));
            signedInChanged.remove(user);
            audit.append(AuditEvent.of(clock.instant(), "IdentityConfirmed").by(user.value()));
        }
    }

    /**
     * A user saves themselves, as they may: their password. To be called before, and what it answers afterwards: in sync is who was
     * before. The engine has not written the user yet then.
     */
    public Runnable changesOneself(UserEntity saved) {
        UserId user = new UserId(saved.getId());
        return isInSync(user) ? () -> confirm(user, seal(content(saved))) : () -> {};
    }

    /** Somebody else saved the user. The engine has not written it yet. */
    public void savedBy(UserEntity saved, UserId by) {
        UserId user = new UserId(saved.getId());
        if (confirmed(user).filter(seal -> !seal.equals(seal(content(saved)))).isPresent()) {
            changed(user, by);
        }
    }

    /** Somebody else removed the user. */
    public void removedBy(UserId user, UserId by) {
        if (confirmed(user).isPresent()) {
            changed(user, by);
        }
    }

    /** Looks whether anybody was changed past all doors, or changed back. */
    public void look() {
        for (UserId user : jdbc.sql("select USER_ID from VQ_IDENTITY order by USER_ID")
                .query((row, number) -> new UserId(row.getString(1)))
                .list()) {
            if (isInSync(user)) {
                jdbc.sql("""
                                update VQ_IDENTITY set CHANGED_TIME = null, CHANGED_BY = null
                                where USER_ID = :user and CHANGED_TIME is not null""").param("user", user.value()).update();
            } else {
                changed(user, null);
            }
        }
    }

    /** People are told once, until it is confirmed. */
    private void changed(UserId user, @Nullable UserId by) {
        Instant now = clock.instant();
        int noted = jdbc.sql("""
                        update VQ_IDENTITY set CHANGED_TIME = :now, CHANGED_BY = :by
                        where USER_ID = :user and CHANGED_TIME is null""")
                .param("now", RowTime.of(now))
                .param("by", by == null ? null : by.value())
                .param("user", user.value())
                .update();
        if (noted > 0) {
            audit.append(AuditEvent.of(now, "IdentityChanged")
                    .by(by == null ? null : by.value())
                    .saying("approver " + user + (by == null ? ", past all doors" : "")));
            events.publishEvent(new IdentityChanged(user, by, now));
        }
    }

    @Override
    public void sealTheOld() {
        jdbc.sql("select ID_ from ACT_ID_USER")
                .query((row, number) -> new UserId(row.getString(1)))
                .list()
                .forEach(user -> confirm(user, seal(user.value())));
    }

    /** Of the approvers who were changed past all doors: what an operator changes at a door is told otherwise. */
    @Override
    public List<BrokenSeal> broken() {
        return jdbc
                .sql(
                        "select USER_ID from VQ_IDENTITY where CHANGED_TIME is not null and CHANGED_BY is null order by USER_ID")
                .query((row, number) -> new UserId(row.getString(1)))
                .list()
                .stream()
                .filter(user -> !isInSync(user))
                .map(user -> new BrokenSeal("the approver " + user, "name, address or password"))
                .toList();
    }

    private Optional<String> confirmed(UserId user) {
        return jdbc.sql("select SEAL from VQ_IDENTITY where USER_ID = :user")
                .param("user", user.value())
                .query(String.class)
                .optional();
    }

    private void confirm(UserId user, String seal) {
        jdbc.sql("delete from VQ_IDENTITY where USER_ID = :user")
                .param("user", user.value())
                .update();
        jdbc.sql("insert into VQ_IDENTITY (USER_ID, SEAL, CONFIRMED_TIME) values (:user, :seal, :now)")
                .param("user", user.value())
                .param("seal", seal)
                .param("now", RowTime.of(clock.instant()))
                .update();
    }

    private String seal(String userId) {
        List<Map<String, Object>> found = jdbc.sql(
                        "select ID_, FIRST_, LAST_, EMAIL_, PWD_, SALT_ from ACT_ID_USER where ID_ = :user")
                .param("user", userId)
                .query((row, number) -> content(
                        row.getString("ID_"),
                        row.getString("FIRST_"),
                        row.getString("LAST_"),
                        row.getString("EMAIL_"),
                        row.getString("PWD_"),
                        row.getString("SALT_")))
                .list();
        return seal(found.isEmpty() ? Map.of("user", userId, "gone", true) : found.get(0));
    }

    private String seal(Map<String, ?> content) {
        return seals.seal(KIND, content);
    }

    private static Map<String, Object> content(UserEntity user) {
        return content(
                user.getId(),
                user.getFirstName(),
                user.getLastName(),
                user.getEmail(),
                user.getPassword(),
                user.getSalt());
    }

    private static Map<String, Object> content(
            String id,
            @Nullable String first,
            @Nullable String last,
            @Nullable String email,
            @Nullable String password,
            @Nullable String salt) {
        Map<String, Object> content = new HashMap<>();
        content.put("user", id);
        content.put("first", first);
        content.put("last", last);
        content.put("email", email);
        content.put("password", password);
        content.put("salt", salt);
        return content;
    }

    private static @Nullable UserId orNull(@Nullable String id) {
        return id == null ? null : new UserId(id);
    }
}
