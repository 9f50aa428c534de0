package io.vaultquorum.audit;

import io.vaultquorum.audit.Chains.Head;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts the events from before there were chains into theirs, once, as they are by then. */
@Component
class ChainsOfOldEvents implements JavaMigration {

    private static final int AT_ONCE = 1000;

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("13.1");
    }

    @Override
    public String getDescription() {
        return "chains of old events";
    }

    @Override
    public @Nullable Integer getChecksum() {
        return null;
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    @Override
    public void migrate(Context context) throws SQLException {
        Connection connection = context.getConnection();
        Map<String, Head> heads = new HashMap<>();
        List<Old> events = next(connection, 0);
        while (!events.isEmpty()) {
            chain(connection, events, heads);
            events = next(connection, events.get(events.size() - 1).sequenceNumber());
        }
        keep(connection, heads);
        finish(connection);
    }

    private record Old(long sequenceNumber, AuditEvent event) {}

    private static List<Old> next(Connection connection, long after) throws SQLException {
        List<Old> events = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                "select * from VQ_AUDIT_EVENT where SEQUENCE_NUMBER > ? order by SEQUENCE_NUMBER limit " + AT_ONCE)) {
            select.setLong(1, after);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    events.add(new Old(
                            row.getLong("SEQUENCE_NUMBER"),
                            ChainedEvent.read(row).event()));
                }
            }
        }
        return events;
    }

    private static void chain(Connection connection, List<Old> events, Map<String, Head> heads) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                update VQ_AUDIT_EVENT set CHAIN_ID = ?, CHAIN_INDEX = ?, PREVIOUS_HASH = ?, EVENT_HASH = ?
                where SEQUENCE_NUMBER = ?""")) {
            for (Old old : events) {
                String chain = ChainedEvent.chainOf(old.event());
                ChainedEvent chained =
                        heads.getOrDefault(chain, Head.none(chain)).next(old.event());
                heads.put(chain, Head.of(chained));
                update.setString(1, chain);
                update.setLong(2, chained.index());
                update.setString(3, chained.previousHash());
                update.setString(4, chained.hash());
                update.setLong(5, old.sequenceNumber());
                update.addBatch();
            }
            update.executeBatch();
        }
    }

    private static void keep(Connection connection, Map<String, Head> heads) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into VQ_AUDIT_CHAIN (ID, FIRST_INDEX, CHAIN_LENGTH, HEAD_HASH, HEAD_TIME)
                values (?, 1, ?, ?, ?)""")) {
            for (Head head : heads.values()) {
                insert.setString(1, head.chain());
                insert.setLong(2, head.length());
                insert.setString(3, head.hash());
                insert.setObject(4, RowTime.ofNullable(head.time()));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** From now on there is no event without a place, and no place with two. */
    private static void finish(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String column : List.of("CHAIN_ID", "CHAIN_INDEX", "PREVIOUS_HASH", "EVENT_HASH")) {
                statement.execute("alter table VQ_AUDIT_EVENT alter column " + column + " set not null");
            }
            statement.execute("create unique index VQ_AUDIT_EVENT_CHAIN on VQ_AUDIT_EVENT (CHAIN_ID, CHAIN_INDEX)");
            statement.execute("create index VQ_AUDIT_EVENT_TIME on VQ_AUDIT_EVENT (EVENT_TIME)");
        }
    }
}
