package io.vaultquorum.organization;

import io.vaultquorum.audit.AuditEvent;
import io.vaultquorum.audit.AuditTrail;
import io.vaultquorum.audit.RowTime;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The switches of the organization, each on or off. */
@Component
class GlobalSettings {

    private final JdbcClient jdbc;
    private final AuditTrail audit;
    private final Clock clock;

    GlobalSettings(JdbcClient jdbc, AuditTrail audit, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    boolean isOn(String name) {
        return jdbc.sql("select SETTING_VALUE from VQ_GLOBAL_SETTING where SETTING_NAME = :name")
                .param("name", name)
                .query(String.class)
                .optional()
                .filter("true"::equals)
                .isPresent();
    }

    Optional<Instant> lastUpdateTime(String name) {
        return jdbc.sql("select LAST_UPDATE_TIME from VQ_GLOBAL_SETTING where SETTING_NAME = :name")
                .param("name", name)
                .query((row, number) -> RowTime.read(row, "LAST_UPDATE_TIME"))
                .optional();
    }

    void set(String name, boolean on, String eventName, User administrator) {
        Instant now = clock.instant();
        int updated = write(
                "update VQ_GLOBAL_SETTING set SETTING_VALUE = :value, LAST_UPDATE_TIME = :now"
                        + " where SETTING_NAME = :name",
                name,
                on,
                now);
        if (updated == 0) {
            write(
                    "insert into VQ_GLOBAL_SETTING (SETTING_NAME, SETTING_VALUE, LAST_UPDATE_TIME)"
                            + " values (:name, :value, :now)",
                    name,
                    on,
                    now);
        }
        audit.append(
                AuditEvent.of(now, eventName).by(administrator.id().value()).saying(name + "=" + on));
    }

    private int write(String sql, String name, boolean on, Instant now) {
        return jdbc.sql(sql)
                .param("name", name)
                .param("value", String.valueOf(on))
                .param("now", RowTime.of(now))
                .update();
    }
}
