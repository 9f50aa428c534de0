package io.vaultquorum.recovery;

import io.vaultquorum.audit.RowTime;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The latest report on each restore. Earlier ones are in the audit trail. */
@Component
public class ReportedValidations {

    private final JdbcClient jdbc;

    ReportedValidations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<ReportedValidation> find(RestoreId restore) {
        return jdbc.sql("select * from VQ_RESTORE_VALIDATION where RESTORE_ID = :id")
                .param("id", restore.value())
                .query((row, number) -> new ReportedValidation(
                        ReportedValidation.Status.valueOf(row.getString("STATUS")), row.getString("STATUS_MESSAGE")))
                .optional();
    }

    /** Takes the place of the earlier one. */
    void put(RestoreId restore, ReportedValidation validation, Instant now) {
        jdbc.sql("delete from VQ_RESTORE_VALIDATION where RESTORE_ID = :id")
                .param("id", restore.value())
                .update();
        jdbc.sql("""
                insert into VQ_RESTORE_VALIDATION (RESTORE_ID, STATUS, STATUS_MESSAGE, REPORT_TIME)
                values (:id, :status, :message, :now)""")
                .param("id", restore.value())
                .param("status", validation.status().name())
                .param("message", validation.message())
                .param("now", RowTime.of(now))
                .update();
    }
}
