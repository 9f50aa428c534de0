package io.vaultquorum.audit;

import io.vaultquorum.signing.SigningKeys;
import java.time.Clock;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Has a new key sign checkpoints and certificates from now on. The trail says so. Made when it is wanted: other host commands
 * need no keys.
 */
@Component
@Lazy
public class RotateSigningKey {

    private final SigningKeys keys;
    private final JdbcClient jdbc;
    private final AuditTrail audit;
    private final Clock clock;

    RotateSigningKey(SigningKeys keys, JdbcClient jdbc, AuditTrail audit, Clock clock) {
        this.keys = keys;
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Whoever else rotates, or makes a checkpoint, waits: of two that write the file at once, one would lose the other's key.
     *
     * @return the id of the new key
     */
    @Transactional
    public String rotate() {
        jdbc.sql("select CHECKPOINT_NUMBER from VQ_AUDIT_CHECKPOINT for update")
                .query(Long.class)
                .single();
        String before = keys.ids().get(0);
        String made = keys.rotate();
        audit.append(AuditEvent.of(clock.instant(), "RotateSigningKey")
                .saying(made + " signs from now on; before it was " + before));
        return made;
    }
}
