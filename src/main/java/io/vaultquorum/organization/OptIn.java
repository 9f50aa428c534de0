package io.vaultquorum.organization;

import io.vaultquorum.audit.Answer;
import io.vaultquorum.audit.AuditEvent;
import io.vaultquorum.audit.AuditTrail;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whether the organization uses multi-party approval for backup: the global setting {@code isMpaEnabled} (AWS Backup,
 * {@code UpdateGlobalSettings}). Opting out stops new requests and associations, nothing that is open (R11).
 */
@Component
public class OptIn {

    private static final String SETTING = "isMpaEnabled";

    private final JdbcClient jdbc;
    private final CheckRole checkRole;
    private final AuditTrail audit;
    private final Clock clock;

    OptIn(JdbcClient jdbc, CheckRole checkRole, AuditTrail audit, Clock clock) {
        this.jdbc = jdbc;
        this.checkRole = checkRole;
        this.audit = audit;
        this.clock = clock;
    }

    public boolean isMpaEnabled() {
        return jdbc.sql("select SETTING_VALUE from VQ_GLOBAL_SETTING where SETTING_NAME = :name")
                .param("name", SETTING)
                .query(String.class)
                .optional()
                .filter("true"::equals)
                .isPresent();
    }

    /** Opts the organization in or out. Refuses everybody but administrators of the management account. */
    @Transactional
    public Answer<User> set(boolean enabled, UserId caller) {
        return checkRole
                .managementAdministrator(caller)
                .then(administrator -> Answer.of(write(enabled, administrator)));
    }

    private User write(boolean enabled, User administrator) {
        Instant now = clock.instant();
        int updated = write(
                "update VQ_GLOBAL_SETTING set SETTING_VALUE = :value, LAST_UPDATE_TIME = :now"
                        + " where SETTING_NAME = :name",
                enabled,
                now);
        if (updated == 0) {
            write(
                    "insert into VQ_GLOBAL_SETTING (SETTING_NAME, SETTING_VALUE, LAST_UPDATE_TIME)"
                            + " values (:name, :value, :now)",
                    enabled,
                    now);
        }
        audit.append(AuditEvent.of(now, "UpdateGlobalSettings")
                .by(administrator.id().value())
                .saying(SETTING + "=" + enabled));
        return administrator;
    }

    private int write(String sql, boolean enabled, Instant now) {
        return jdbc.sql(sql)
                .param("name", SETTING)
                .param("value", String.valueOf(enabled))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }
}
