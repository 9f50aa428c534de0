package io.vaultquorum.organization;

import io.vaultquorum.audit.Answer;
import io.vaultquorum.audit.AuditEvent;
import io.vaultquorum.audit.AuditTrail;
import io.vaultquorum.audit.RowTime;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The access keys of the users, two each at most (AWS IAM). They are made and changed at the host only, where nobody signs
 * in: the trail names the user whom a key is of, and nobody who did it.
 */
@Component
public class AccessKeys {

    private static final Logger LOG = LoggerFactory.getLogger(AccessKeys.class);

    /** IAM's quota {@code AccessKeysPerUser}; the table holds to it as well. */
    static final int MOST_PER_USER = 2;

    private static final String CREATE = "CreateAccessKey";
    private static final String UPDATE = "UpdateAccessKey";
    private static final String DELETE = "DeleteAccessKey";

    private static final String ID_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    private static final int ID_LENGTH = 16;
    private static final int SECRET_BYTES = 30;

    private final JdbcClient jdbc;
    private final Users users;
    private final AuditTrail audit;
    private final Clock clock;
    private final SecretCipher cipher;
    private final SecureRandom random = new SecureRandom();
    private final Set<String> unreadable = ConcurrentHashMap.newKeySet();

    /** @throws IllegalArgumentException if there is an encryption key that is too short */
    AccessKeys(
            JdbcClient jdbc,
            Users users,
            AuditTrail audit,
            Clock clock,
            @Value("${" + SecretCipher.PROPERTY + "}") String encryptionKey) {
        this.jdbc = jdbc;
        this.users = users;
        this.audit = audit;
        this.clock = clock;
        this.cipher = new SecretCipher(encryptionKey);
    }

    /**
     * Makes a key (IAM, {@code CreateAccessKey}). Refuses whoever is no user, a third key of one user, and everybody while no
     * encryption key is configured.
     */
    @Transactional
    public Answer<NewAccessKey> create(UserId user) {
        Answer<NewAccessKey> answer = mayOwn(user).then(owner -> {
            lockKeysOf(owner);
            return of(owner).size() < MOST_PER_USER
                    ? Answer.of(add(owner))
                    : Answer.refused(new OrganizationRefused.TooManyAccessKeys(owner, MOST_PER_USER));
        });
        return recorded(CREATE, "for " + user, answer);
    }

    /**
     * Makes a new key for the user of an active one, and deactivates that one: it is still there, to be activated again if a
     * program was forgotten. An inactive key that the user has beside it makes room for the new one. Refuses when the
     * user's other key is active too, and what {@link #create} refuses.
     */
    @Transactional
    public Answer<NewAccessKey> rotate(String id) {
        return recorded(
                CREATE,
                "instead of " + id,
                locked(id).then(old -> mayOwn(old.user()).then(owner -> replace(old))));
    }

    private Answer<NewAccessKey> replace(AccessKey old) {
        if (!old.isActive()) {
            return Answer.refused(new OrganizationRefused.AccessKeyInactive(old.id()));
        }
        List<AccessKey> others =
                of(old.user()).stream().filter(key -> !key.equals(old)).toList();
        if (others.stream().anyMatch(AccessKey::isActive)) {
            return Answer.refused(new OrganizationRefused.TwoActiveAccessKeys(old.user()));
        }
        others.forEach(this::remove);
        change(old, AccessKey.Status.INACTIVE);
        return Answer.of(add(old.user()));
    }

    /** Lets a key sign again (IAM, {@code UpdateAccessKey}), if it does not. Refuses an id of no key. */
    @Transactional
    public Answer<AccessKey> activate(String id) {
        return recorded(UPDATE, id, locked(id).then(key -> Answer.of(change(key, AccessKey.Status.ACTIVE))));
    }

    /** Lets a key sign nothing any more (IAM, {@code UpdateAccessKey}), if it does. Refuses an id of no key. */
    @Transactional
    public Answer<AccessKey> deactivate(String id) {
        return recorded(UPDATE, id, locked(id).then(key -> Answer.of(change(key, AccessKey.Status.INACTIVE))));
    }

    /** Deletes a key, active or not (IAM, {@code DeleteAccessKey}), and answers what it was. Refuses an id of no key. */
    @Transactional
    public Answer<AccessKey> delete(String id) {
        return recorded(DELETE, id, locked(id).then(key -> Answer.of(remove(key))));
    }

    /**
     * Puts a key with an id and a secret that are known beforehand, for a demo. Does nothing when it is there, or when the
     * user has two others.
     *
     * @throws IllegalStateException if no encryption key is configured
     */
    @Transactional
    public void register(String id, UserId user, String secret) {
        lockKeysOf(user);
        if (read(id).isEmpty() && of(user).size() < MOST_PER_USER) {
            insert(new AccessKey(id, user, AccessKey.Status.ACTIVE, clock.instant()), secret);
        }
    }

    /** All keys, of those too who are no users any more, by user and age. */
    public List<AccessKey> all() {
        return jdbc.sql("select * from VQ_ACCESS_KEY order by USER_ID, CREATION_TIME, ID")
                .query(AccessKeys::key)
                .list();
    }

    /** The keys of one user, the oldest first. */
    public List<AccessKey> of(UserId user) {
        return jdbc.sql("select * from VQ_ACCESS_KEY where USER_ID = :user order by CREATION_TIME, ID")
                .param("user", user.value())
                .query(AccessKeys::key)
                .list();
    }

    /**
     * What it takes to check a signature: one query, and empty if there is no such key, none to decrypt it with, or one that
     * does not. Such a key is warned of once.
     */
    public Optional<Credentials> find(String id) {
        if (!cipher.isReady() || !AccessKey.isId(id)) {
            return Optional.empty();
        }
        return jdbc.sql("select USER_ID, STATUS, ENCRYPTED_SECRET from VQ_ACCESS_KEY where ID = :id")
                .param("id", id)
                .query((row, number) -> credentials(id, row))
                .optional()
                .flatMap(found -> found);
    }

    private Optional<Credentials> credentials(String id, ResultSet row) throws SQLException {
        UserId user = new UserId(row.getString("USER_ID"));
        AccessKey.Status status = AccessKey.Status.valueOf(row.getString("STATUS"));
        Optional<String> secret = cipher.decrypt(id, row.getString("ENCRYPTED_SECRET"));
        if (secret.isEmpty() && unreadable.add(id)) {
            LOG.warn(
                    "VQ-0004 the access key {} cannot be decrypted: {} is another than when it was made, or its row was changed",
                    id,
                    SecretCipher.PROPERTY);
        }
        return secret.map(text -> new Credentials(user, text, status));
    }

    private Answer<UserId> mayOwn(UserId user) {
        if (!cipher.isReady()) {
            return Answer.refused(new OrganizationRefused.NoEncryptionKey(SecretCipher.PROPERTY));
        }
        return users.find(user)
                .map(found -> Answer.of(found.id()))
                .orElseGet(() -> Answer.refused(new OrganizationRefused.UnknownUser(user)));
    }

    /** The key as nobody else changes it, with the user's others. */
    private Answer<AccessKey> locked(String id) {
        return read(id).flatMap(key -> {
                    lockKeysOf(key.user());
                    return read(id);
                })
                .map(Answer::of)
                .orElseGet(() -> Answer.refused(new OrganizationRefused.UnknownAccessKey(id)));
    }

    private void lockKeysOf(UserId user) {
        jdbc.sql("select ID from VQ_ACCESS_KEY where USER_ID = :user order by ID for update")
                .param("user", user.value())
                .query(String.class)
                .list();
    }

    private Optional<AccessKey> read(String id) {
        if (!AccessKey.isId(id)) {
            return Optional.empty();
        }
        return jdbc.sql("select * from VQ_ACCESS_KEY where ID = :id")
                .param("id", id)
                .query(AccessKeys::key)
                .optional();
    }

    private NewAccessKey add(UserId user) {
        AccessKey key = new AccessKey(newId(), user, AccessKey.Status.ACTIVE, clock.instant());
        String secret = newSecret();
        insert(key, secret);
        return new NewAccessKey(key, secret);
    }

    private void insert(AccessKey key, String secret) {
        jdbc.sql("""
                insert into VQ_ACCESS_KEY (ID, USER_ID, SLOT, STATUS, CREATION_TIME, ENCRYPTED_SECRET)
                values (:id, :user,
                    (select case when count(*) = 0 then 1 else 2 end from VQ_ACCESS_KEY where USER_ID = :user and SLOT = 1),
                    :status, :now, :secret)""")
                .param("id", key.id())
                .param("user", key.user().value())
                .param("status", key.status().name())
                .param("now", RowTime.of(key.creationTime()))
                .param("secret", cipher.encrypt(key.id(), secret))
                .update();
        audit.append(AuditEvent.of(key.creationTime(), CREATE).saying(key.id() + " of " + key.user()));
    }

    private AccessKey change(AccessKey key, AccessKey.Status status) {
        AccessKey changed = new AccessKey(key.id(), key.user(), status, key.creationTime());
        if (!changed.equals(key)) {
            jdbc.sql("update VQ_ACCESS_KEY set STATUS = :status where ID = :id")
                    .param("status", status.name())
                    .param("id", key.id())
                    .update();
            audit.append(AuditEvent.of(clock.instant(), UPDATE).saying(key.id() + " of " + key.user() + ": " + status));
        }
        return changed;
    }

    private AccessKey remove(AccessKey key) {
        jdbc.sql("delete from VQ_ACCESS_KEY where ID = :id")
                .param("id", key.id())
                .update();
        audit.append(AuditEvent.of(clock.instant(), DELETE).saying(key.id() + " of " + key.user()));
        return key;
    }

    private <T> Answer<T> recorded(String eventName, String about, Answer<T> answer) {
        answer.refusal()
                .ifPresent(refusal -> audit.append(AuditEvent.of(clock.instant(), eventName)
                        .saying(about)
                        .refusedWith(refusal.code(), refusal.message())));
        return answer;
    }

    private String newId() {
        StringBuilder id = new StringBuilder("AKIA");
        random.ints(ID_LENGTH, 0, ID_LETTERS.length())
                .mapToObj(ID_LETTERS::charAt)
                .forEach(id::append);
        return id.toString();
    }

    private String newSecret() {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static AccessKey key(ResultSet row, int number) throws SQLException {
        Instant creationTime = RowTime.read(row, "CREATION_TIME");
        return new AccessKey(
                row.getString("ID"),
                new UserId(row.getString("USER_ID")),
                AccessKey.Status.valueOf(row.getString("STATUS")),
                creationTime);
    }
}
