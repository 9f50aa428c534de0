package io.vaultquorum.backup.simulated;

import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.audit.RowTime;
import io.vaultquorum.backup.Lifecycle;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How values stand in the columns, and how they come out again. */
final class Rows {

    private static final int FULL = 100;

    private Rows() {}

    static @Nullable VaultArn vaultOrNull(ResultSet row, String column) throws SQLException {
        String value = row.getString(column);
        return value == null ? null : new VaultArn(value);
    }

    static Lifecycle lifecycle(ResultSet row) throws SQLException {
        return new Lifecycle(row.getObject("DELETE_AFTER_DAYS", Integer.class));
    }

    /** A job's percentage: 0 before it begins, 100 only when it is done, by the time that has passed between. */
    static int percentDone(ResultSet row, boolean begun, boolean completed, Instant now) throws SQLException {
        if (completed || !begun) {
            return completed ? FULL : 0;
        }
        Instant start = RowTime.read(row, "CREATION_TIME");
        Instant end = RowTime.readNullable(row, "COMPLETION_TIME");
        long whole = Math.max(
                1, Duration.between(start, RowTime.read(row, "DUE_TIME")).toMillis());
        long passed = Duration.between(start, end == null ? now : end).toMillis();
        return (int) Math.max(0, Math.min(FULL - 1, passed * FULL / whole));
    }
}
