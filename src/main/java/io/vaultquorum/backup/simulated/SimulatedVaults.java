package io.vaultquorum.backup.simulated;

import io.vaultquorum.arn.AccountId;
import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.audit.Answer;
import io.vaultquorum.audit.RowTime;
import io.vaultquorum.backup.Vault;
import io.vaultquorum.backup.VaultLock;
import io.vaultquorum.backup.VaultRefused;
import io.vaultquorum.backup.VaultState;
import io.vaultquorum.backup.VaultType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** The vaults and their locks. Whoever changes a vault or what it holds has its row locked, so that the rules hold. */
final class SimulatedVaults {

    private static final String SELECT = """
            select V.*, (select count(*) from SIM_RECOVERY_POINT P where P.VAULT_ARN = coalesce(V.SOURCE_VAULT_ARN, V.ARN))
                as POINTS from SIM_VAULT V""";

    private final JdbcClient jdbc;
    private final TransactionOperations ownTransaction;
    private final SimulatedProperties durations;
    private final Clock clock;

    SimulatedVaults(JdbcClient jdbc, TransactionOperations ownTransaction, SimulatedProperties durations, Clock clock) {
        this.jdbc = jdbc;
        this.ownTransaction = ownTransaction;
        this.durations = durations;
        this.clock = clock;
    }

    Answer<Vault> createOrdinary(VaultArn arn, Map<String, String> tags, String token) {
        return create(new Draft(arn, VaultType.BACKUP_VAULT, null, null, tags), token);
    }

    Answer<Vault> createAirGapped(VaultArn arn, int minDays, int maxDays, Map<String, String> tags, String token) {
        VaultLock lock = VaultLock.fromBirth(minDays, maxDays, clock.instant());
        return create(new Draft(arn, VaultType.LOGICALLY_AIR_GAPPED_BACKUP_VAULT, null, lock, tags), token);
    }

    VaultState openRestoreAccess(VaultArn restoreAccess, VaultArn source, String token) {
        return find(restoreAccess)
                .filter(Vault::isRestoreAccess)
                .map(Vault::state)
                .orElseGet(() -> create(
                                new Draft(restoreAccess, VaultType.RESTORE_ACCESS_BACKUP_VAULT, source, null, Map.of()),
                                token)
                        .orThrow(refusal -> new IllegalStateException(refusal.message()))
                        .state());
    }

    private record Draft(
            VaultArn arn,
            VaultType type,
            @Nullable VaultArn source,
            @Nullable VaultLock lock,
            Map<String, String> tags) {

        Optional<VaultRefused> refusal() {
            return Optional.ofNullable(lock).flatMap(held -> held.refusal(type)).or(() -> Tags.refusal(tags));
        }

        Duration takes(SimulatedProperties durations) {
            return type == VaultType.RESTORE_ACCESS_BACKUP_VAULT
                    ? durations.openDuration()
                    : durations.createDuration();
        }
    }

    /** Once for a token: not when it was here before, nor when it arrives twice at the same moment. */
    private Answer<Vault> create(Draft draft, String token) {
        Optional<VaultRefused> refusal = draft.refusal();
        if (refusal.isPresent()) {
            return Answer.refused(refusal.get());
        }
        Optional<Vault> made = ofToken(token);
        if (made.isPresent()) {
            return Answer.of(made.get());
        }
        try {
            ownTransaction.executeWithoutResult(status -> insert(draft, token));
        } catch (DuplicateKeyException e) {
            return ofToken(token)
                    .map(Answer::of)
                    .orElseGet(() -> Answer.refused(new VaultRefused.AlreadyExists(draft.arn())));
        }
        return Answer.of(find(draft.arn()).orElseThrow());
    }

    private void insert(Draft draft, String token) {
        Instant now = draft.lock() == null || draft.lock().lockDate() == null
                ? clock.instant()
                : draft.lock().lockDate();
        jdbc.sql("""
                insert into SIM_VAULT (ARN, ACCOUNT_ID, VAULT_NAME, VAULT_TYPE, STATE, SOURCE_VAULT_ARN, LOCKED,
                    MIN_RETENTION_DAYS, MAX_RETENTION_DAYS, LOCK_TIME, TAGS, IDEMPOTENCY_TOKEN, CREATION_TIME,
                    AVAILABLE_TIME)
                values (:arn, :account, :name, :type, :state, :source, :locked, :min, :max, :lockTime, :tags, :token,
                    :now, :available)""")
                .param("arn", draft.arn().value())
                .param("account", draft.arn().account().value())
                .param("name", draft.arn().name())
                .param("type", draft.type().name())
                .param("state", VaultState.AVAILABLE.name())
                .param("source", draft.source() == null ? null : draft.source().value())
                .params(lockColumns(draft.lock()))
                .param("tags", Tags.format(draft.tags()))
                .param("token", token)
                .param("now", RowTime.of(now))
                .param("available", RowTime.of(now.plus(draft.takes(durations))))
                .update();
    }

    private static Map<String, ?> lockColumns(@Nullable VaultLock lock) {
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("locked", lock != null);
        columns.put("min", lock == null ? null : lock.minRetentionDays());
        columns.put("max", lock == null ? null : lock.maxRetentionDays());
        columns.put("lockTime", lock == null || lock.lockDate() == null ? null : RowTime.of(lock.lockDate()));
        return columns;
    }

    Optional<Vault> find(VaultArn arn) {
        return jdbc.sql(SELECT + " where V.ARN = :arn")
                .param("arn", arn.value())
                .query((row, number) -> vault(row))
                .optional();
    }

    List<Vault> ofAccount(AccountId account) {
        return jdbc.sql(SELECT + " where V.ACCOUNT_ID = :account order by V.VAULT_NAME, V.ARN")
                .param("account", account.value())
                .query((row, number) -> vault(row))
                .list();
    }

    /** The vault, its row locked until the caller's transaction ends. What it holds is counted once the lock is held. */
    Optional<Vault> findAndLock(VaultArn arn) {
        return jdbc.sql("select ARN from SIM_VAULT where ARN = :arn for update")
                .param("arn", arn.value())
                .query(String.class)
                .optional()
                .flatMap(locked -> find(arn));
    }

    /** Changes the vault or what it holds, in a transaction of its own. */
    <T> Answer<T> holding(VaultArn arn, Function<Vault, Answer<T>> change) {
        return Objects.requireNonNull(ownTransaction.execute(status ->
                findAndLock(arn).map(change).orElseGet(() -> Answer.refused(new VaultRefused.UnknownVault(arn)))));
    }

    private Optional<Vault> ofToken(String token) {
        return jdbc.sql(SELECT + " where V.IDEMPOTENCY_TOKEN = :token")
                .param("token", token)
                .query((row, number) -> vault(row))
                .optional();
    }

    Answer<Vault> delete(VaultArn arn) {
        return holding(arn, vault -> {
            Optional<VaultRefused> refusal = vault.refusesToGo();
            if (refusal.isPresent()) {
                return Answer.refused(refusal.get());
            }
            jdbc.sql("delete from SIM_VAULT where ARN = :arn")
                    .param("arn", arn.value())
                    .update();
            return Answer.of(vault);
        });
    }

    void closeRestoreAccess(VaultArn restoreAccess) {
        ownTransaction.executeWithoutResult(
                status -> jdbc.sql("delete from SIM_VAULT where ARN = :arn and VAULT_TYPE = :type")
                        .param("arn", restoreAccess.value())
                        .param("type", VaultType.RESTORE_ACCESS_BACKUP_VAULT.name())
                        .update());
    }

    Answer<Vault> changeTags(VaultArn arn, Map<String, String> added, Collection<String> removed) {
        return holding(arn, vault -> {
            Map<String, String> tags = new TreeMap<>(vault.tags());
            removed.forEach(tags::remove);
            tags.putAll(added);
            Optional<VaultRefused> refusal = vault.isRestoreAccess()
                    ? Optional.of(new VaultRefused.ReadOnly(arn))
                    : Tags.refusal(added).or(() -> Tags.refusal(tags));
            if (refusal.isPresent()) {
                return Answer.refused(refusal.get());
            }
            jdbc.sql("update SIM_VAULT set TAGS = :tags where ARN = :arn")
                    .param("tags", Tags.format(tags))
                    .param("arn", arn.value())
                    .update();
            return Answer.of(find(arn).orElseThrow());
        });
    }

    Answer<Vault> changeLock(VaultArn arn, VaultLock lock) {
        return holding(arn, vault -> {
            Optional<VaultRefused> refusal =
                    vault.refusesLockChange(clock.instant()).or(() -> lock.refusal(vault.type()));
            return refusal.isPresent() ? Answer.refused(refusal.get()) : writeLock(vault, lock);
        });
    }

    Answer<Vault> removeLock(VaultArn arn) {
        return holding(arn, vault -> {
            Optional<VaultRefused> refusal = vault.refusesLockChange(clock.instant());
            return refusal.isPresent() ? Answer.refused(refusal.get()) : writeLock(vault, null);
        });
    }

    private Answer<Vault> writeLock(Vault vault, @Nullable VaultLock lock) {
        jdbc.sql("""
                update SIM_VAULT set LOCKED = :locked, MIN_RETENTION_DAYS = :min, MAX_RETENTION_DAYS = :max,
                    LOCK_TIME = :lockTime where ARN = :arn""")
                .params(lockColumns(lock))
                .param("arn", vault.arn().value())
                .update();
        return Answer.of(find(vault.arn()).orElseThrow());
    }

    private Vault vault(ResultSet row) throws SQLException {
        boolean ready = !RowTime.read(row, "AVAILABLE_TIME").isAfter(clock.instant());
        return new Vault(
                new VaultArn(row.getString("ARN")),
                VaultType.valueOf(row.getString("VAULT_TYPE")),
                ready ? VaultState.CREATING.to(VaultState.valueOf(row.getString("STATE"))) : VaultState.CREATING,
                Rows.vaultOrNull(row, "SOURCE_VAULT_ARN"),
                row.getBoolean("LOCKED") ? lock(row) : null,
                row.getInt("POINTS"),
                Tags.parse(row.getString("TAGS")),
                RowTime.read(row, "CREATION_TIME"));
    }

    private static VaultLock lock(ResultSet row) throws SQLException {
        return new VaultLock(
                row.getObject("MIN_RETENTION_DAYS", Integer.class),
                row.getObject("MAX_RETENTION_DAYS", Integer.class),
                RowTime.readNullable(row, "LOCK_TIME"));
    }
}
