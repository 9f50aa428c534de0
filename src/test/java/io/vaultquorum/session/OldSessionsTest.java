package io.vaultquorum.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.vaultquorum.audit.AuditEvent;
import io.vaultquorum.backup.BackupBackend;
import io.vaultquorum.testkit.Jose;
import io.vaultquorum.testkit.Recovery;
import io.vaultquorum.testkit.Stage;
import io.vaultquorum.testkit.VaultquorumTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Sessions from before there were certificates: what was open stays open, and what is open yet goes on. */
@VaultquorumTest
class OldSessionsTest {

    @Autowired
    private Stage stage;

    @Autowired
    private SealedSessions sessions;

    @Autowired
    private Certificates certificates;

    @Autowired
    private CertifyOldSessions certifyOldSessions;

    @Autowired
    private BackupBackend backend;

    @Autowired
    private JdbcClient jdbc;

    @LocalServerPort
    private int port;

    /** As V16 finds it: from before the seals too, or with the seal that it had before. */
    private void makeOld(Recovery recovery) {
        String id = recovery.sessionId().value();
        jdbc.sql("delete from VQ_SESSION_CERTIFICATE where SESSION_ID = :id")
                .param("id", id)
                .update();
        jdbc.sql("update VQ_SESSION set SEAL = null, OPERATION_DIGEST = null where ID = :id")
                .param("id", id)
                .update();
        jdbc.sql("update VQ_VOTE set SEAL = null where SESSION_ID = :id")
                .param("id", id)
                .update();
        jdbc.sql(asV16MarksThem() + " and ID = :id").param("id", id).update();
        sessions.sealTheOld();
    }

    private static String asV16MarksThem() {
        try {
            String migration = new ClassPathResource("db/migration/V16__certificates.sql")
                    .getContentAsString(StandardCharsets.UTF_8);
            return migration
                    .substring(migration.indexOf("update VQ_SESSION"))
                    .strip()
                    .replaceFirst(";$", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void goOnRestoringFromAnAccessThatIsOpen() {
        Recovery recovery = stage.openRecovery();
        makeOld(recovery);
        String point = backend.recoveryPoints(recovery.accessArn()).get(0).arn().value();
        assertThatThrownBy(() -> recovery.restore(point)).hasMessageContaining("is not open");

        certifyOldSessions.afterSingletonsInstantiated();

        assertThatCode(() -> recovery.restore(point)).doesNotThrowAnyException();
        JsonNode said =
                Jose.of(port).claims(certificates.find(recovery.sessionId()).orElseThrow());
        assertThat(said.path("outcome").asText()).isEqualTo("APPROVED");
        assertThat(said.path("votes")).hasSize(2);
        assertThat(recovery.trail())
                .filteredOn(event -> event.eventName().equals("SessionCertificate"))
                .extracting(AuditEvent::details)
                .singleElement()
                .asString()
                .startsWith("of a decision from before; certificate ");
        assertThat(certificates.due()).doesNotContain(recovery.sessionId());
    }

    @Test
    void areDecidedAndCarriedOutWhenTheyWereOpen() {
        Recovery recovery = stage.recovery();
        recovery.approve("alice");
        makeOld(recovery);
        assertThat(certificates.due()).doesNotContain(recovery.sessionId());

        recovery.approve("bob");
        recovery.open();

        assertThat(recovery.isOpen()).isTrue();
    }

    @Test
    void getNoneWhereTheyAreNotAsTheyWereWritten() {
        Recovery recovery = stage.openRecovery();
        makeOld(recovery);
        jdbc.sql("update VQ_SESSION set THRESHOLD = 1 where ID = :id")
                .param("id", recovery.sessionId().value())
                .update();

        certifyOldSessions.afterSingletonsInstantiated();

        assertThat(certificates.find(recovery.sessionId())).isEmpty();
        assertThat(certificates.due()).contains(recovery.sessionId());
        jdbc.sql("update VQ_SESSION set CERTIFICATE_DUE = false where ID = :id")
                .param("id", recovery.sessionId().value())
                .update();
    }

    /** The mark is not sealed. It gets nobody what the votes do not say. */
    @Test
    void getNoneBecauseSomebodyMarkedThem() {
        Recovery recovery = stage.recovery();
        recovery.approve("alice");
        jdbc.sql("update VQ_SESSION set STATUS = 'APPROVED', COMPLETION_TIME = INITIATION_TIME, CERTIFICATE_DUE = true"
                        + " where ID = :id")
                .param("id", recovery.sessionId().value())
                .update();

        certifyOldSessions.afterSingletonsInstantiated();

        assertThat(certificates.find(recovery.sessionId())).isEmpty();
        jdbc.sql("update VQ_SESSION set CERTIFICATE_DUE = false where ID = :id")
                .param("id", recovery.sessionId().value())
                .update();
    }
}
