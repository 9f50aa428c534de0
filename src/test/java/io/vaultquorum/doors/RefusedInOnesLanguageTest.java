package io.vaultquorum.doors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vaultquorum.audit.AuditEvent;
import io.vaultquorum.audit.AuditTrail;
import io.vaultquorum.testkit.Cast;
import io.vaultquorum.testkit.Door;
import io.vaultquorum.testkit.Recovery;
import io.vaultquorum.testkit.Stage;
import io.vaultquorum.testkit.VaultquorumTest;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** People are refused in their own language at every door; the trail has it in English. */
@VaultquorumTest
class RefusedInOnesLanguageTest {

    @Autowired
    private Stage stage;

    @Autowired
    private Cast cast;

    @Autowired
    private AuditTrail audit;

    @Autowired
    private IdentityService identity;

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @EnumSource
    void refusesSomebodyElsesVoteInJapanese(Door.Kind kind) {
        Recovery recovery = stage.recovery();
        String task = recovery.taskOf("carol").getId();

        Door.Reply reply = kind.of(port).complete(readerOfJapanese(), task, Map.of("vote", "APPROVED"));

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.message()).contains("この投票は carol さんのものです。完了できるのは、carol としてサインインした carol さんだけです。");
        assertThat(recovery.trail()).last().satisfies(event -> {
            assertThat(event.errorCode()).isEqualTo("NotYourTask");
            assertThat(event.errorMessage()).startsWith("This vote is carol's. Only carol can complete it");
            assertThat(event.details()).isEqualTo("userTask_castVote, carol's");
        });
    }

    @ParameterizedTest
    @EnumSource
    void refusesAStartInJapanese(Door.Kind kind) {
        String vault = stage.protectedVault(stage.team(2, 3)).value();

        Door.Reply reply = kind.of(port)
                .post(
                        readerOfJapanese("333333333333-administrators"),
                        "/process-definition/key/emergency-recovery/start",
                        Door.variables(Map.of("sourceBackupVaultArn", vault, "outcome", "APPROVED")));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.message()).contains("変数「outcome」はこのフォームにありません。使用できる変数：sourceBackupVaultArn、requesterComment。");
        assertThat(audit.latest(20))
                .extracting(AuditEvent::errorMessage)
                .contains("The variable 'outcome' is not part of this form. Allowed: sourceBackupVaultArn,"
                        + " requesterComment.");
    }

    @ParameterizedTest
    @EnumSource
    void refusesWhatNobodyMayInJapanese(Door.Kind kind) {
        Recovery recovery = stage.recovery();

        Door.Reply reply = kind.of(port)
                .send(readerOfJapanese(), "DELETE", "/process-instance/" + recovery.processInstanceId(), "");

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.message()).contains("この操作は、管理者を含め誰にも許可されていません");
    }

    @Test
    void saysWhyARequestHasEndedInJapanese() {
        Recovery recovery = stage.recovery();
        String task = recovery.taskOf("alice").getId();
        recovery.withdraw();

        identity.setUserInfo("alice", "language", "ja");
        try {
            assertThatThrownBy(() -> recovery.complete("alice", task, Map.of("vote", "APPROVED")))
                    .hasMessageContaining("すでに決定しています：キャンセル（CANCELLED）、理由：rita さんによる取り下げ。あなたの投票は反映されませんでした。")
                    .hasMessageNotContaining("already");
        } finally {
            identity.deleteUserInfo("alice", "language");
        }

        assertThat(recovery.trail())
                .last()
                .extracting(AuditEvent::errorMessage)
                .satisfies(message -> assertThat(message)
                        .contains("already decided: CANCELLED at ", "(withdrawn by rita). Your vote was not counted."));
    }

    private String readerOfJapanese(String... groups) {
        String user = cast.newcomer("sakura", groups);
        identity.setUserInfo(user, "language", "ja");
        return user;
    }
}
