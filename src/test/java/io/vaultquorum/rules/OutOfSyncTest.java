package io.vaultquorum.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.audit.AuditTrail;
import io.vaultquorum.organization.Identities;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.organization.WatchIdentities;
import io.vaultquorum.process.teamupdate.TeamUpdating;
import io.vaultquorum.testkit.Cast;
import io.vaultquorum.testkit.Codes;
import io.vaultquorum.testkit.Door;
import io.vaultquorum.testkit.Mailbox;
import io.vaultquorum.testkit.Recovery;
import io.vaultquorum.testkit.Request;
import io.vaultquorum.testkit.Requests;
import io.vaultquorum.testkit.Stage;
import io.vaultquorum.testkit.VaultquorumTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whoever administers users, or writes to the database, holds nobody's vote. zoe is an approver, with alice and bob. */
@VaultquorumTest
class OutOfSyncTest {

    @Autowired
    private Stage stage;

    @Autowired
    private Requests requests;

    @Autowired
    private Cast cast;

    @Autowired
    private Codes codes;

    @Autowired
    private Identities identities;

    @Autowired
    private WatchIdentities watch;

    @Autowired
    private Mailbox mailbox;

    @Autowired
    private AuditTrail audit;

    @Autowired
    private JdbcClient jdbc;

    @LocalServerPort
    private int port;

    private String zoe;
    private TeamArn team;

    @BeforeEach
    void zoeIsAnApprover() {
        zoe = cast.newcomer("zoe");
        team = stage.team(2, List.of(new UserId("alice"), new UserId("bob"), new UserId(zoe)));
        assertThat(isInSync()).isTrue();
    }

    private boolean isInSync() {
        return identities.isInSync(new UserId(zoe));
    }

    private void ottoSetsZoesPassword(Door door) {
        assertThat(door.send(
                                "otto",
                                "PUT",
                                "/user/" + zoe + "/credentials",
                                "{\"password\":\"ottos-now\",\"authenticatedUserPassword\":\"demo\"}")
                        .status())
                .isEqualTo(204);
    }

    @ParameterizedTest
    @EnumSource
    void takesNoVoteOfWhosePasswordAnOperatorSetButWithACodeFromTheRegisteredAddress(Door.Kind kind) {
        Recovery recovery = stage.request(stage.protectedVault(team));
        String earlier = codes.forVote(recovery.sessionId(), zoe);

        ottoSetsZoesPassword(kind.of(port));

        assertThat(isInSync()).isFalse();
        String task = recovery.taskOf(zoe).getId();
        assertThatThrownBy(() -> recovery.complete(zoe, task, Map.of("vote", "APPROVED", "verificationCode", earlier)))
                .hasMessageContaining("verification code");
        assertThatThrownBy(() -> recovery.complete(zoe, task, Map.of("vote", "APPROVED")))
                .hasMessageContaining("A verification code was sent to " + zoe + "@example.com");
        assertThat(recovery.votes()).isEmpty();
        assertThat(mailbox.to(zoe))
                .anySatisfy(
                        mail -> assertThat(mail.text()).contains("you confirm that you know of the change", "otto"));

        recovery.approve(zoe);

        assertThat(recovery.votes()).hasSize(1);
        assertThat(isInSync()).isTrue();
    }

    /** Somebody writes a password of theirs into the database, signs in as zoe, and puts the old one back. */
    @ParameterizedTest
    @EnumSource
    void isNotWhoSignedInWithAPasswordThatIsGoneAgain(Door.Kind kind) {
        Map<String, Object> before = jdbc.sql("select PWD_, SALT_ from ACT_ID_USER where ID_ = :user")
                .param("user", zoe)
                .query()
                .singleRow();
        jdbc.sql("update ACT_ID_USER set PWD_ = (select PWD_ from ACT_ID_USER where ID_ = 'otto'),"
                        + " SALT_ = (select SALT_ from ACT_ID_USER where ID_ = 'otto') where ID_ = :user")
                .param("user", zoe)
                .update();
        assertThat(kind.of(port).get(zoe, "/task/count").status()).isEqualTo(200);
        jdbc.sql("update ACT_ID_USER set PWD_ = :password, SALT_ = :salt where ID_ = :user")
                .param("password", before.get("PWD_"))
                .param("salt", before.get("SALT_"))
                .param("user", zoe)
                .update();

        assertThat(isInSync()).isFalse();
        Recovery recovery = stage.request(stage.protectedVault(team));
        recovery.approve(zoe);
        assertThat(isInSync()).isTrue();
    }

    @Test
    void tellsTheOldAddressAndTheTeamOnce() {
        ottoSetsZoesPassword(Door.Kind.TASKLIST.of(port));
        ottoSetsZoesPassword(Door.Kind.TASKLIST.of(port));
        watch.look();

        assertThat(mailbox.with("The approver " + zoe + " was changed"))
                .extracting(Mailbox.Letter::recipient)
                .containsExactly("alice", "bob", "mona");
        assertThat(mailbox.with("Your user " + zoe + " was changed")).hasSize(1);
        assertThat(addressOf("Your user " + zoe + " was changed")).isEqualTo(zoe + "@example.com");
        assertThat(audit.latest(20))
                .anySatisfy(event -> assertThat(event)
                        .extracting("eventName", "userId", "details")
                        .containsExactly("IdentityChanged", "otto", "approver " + zoe));
    }

    @Test
    void tellsTheOldAddressAboutTheNew() {
        assertThat(Door.Kind.TASKLIST
                        .of(port)
                        .send(
                                "otto",
                                "PUT",
                                "/user/" + zoe + "/profile",
                                "{\"id\":\"" + zoe
                                        + "\",\"firstName\":\"Z\",\"lastName\":\"Z\",\"email\":\"eve@example.org\"}")
                        .status())
                .isEqualTo(204);

        assertThat(addressOf("Your user " + zoe + " was changed")).isEqualTo(zoe + "@example.com");
        Recovery recovery = stage.request(stage.protectedVault(team));
        assertThat(recovery.taskOf(zoe)).isNull();
    }

    private String addressOf(String subject) {
        return jdbc.sql("select ADDRESS from VQ_MAIL where SUBJECT = :subject")
                .param("subject", subject)
                .query(String.class)
                .single();
    }

    @Test
    void staysInSyncWithWhoChangesTheirOwnPassword() {
        assertThat(Door.Kind.TASKLIST
                        .of(port)
                        .send(
                                zoe,
                                "PUT",
                                "/user/" + zoe + "/credentials",
                                "{\"password\":\"zoes-own\",\"authenticatedUserPassword\":\"demo\"}")
                        .status())
                .isEqualTo(204);

        assertThat(isInSync()).isTrue();
        watch.look();
        assertThat(mailbox.with("Your user " + zoe + " was changed")).isEmpty();
    }

    @Test
    void doesNotComeIntoSyncByWhoHoldsTheUserNow() {
        ottoSetsZoesPassword(Door.Kind.TASKLIST.of(port));

        cast.changePassword(zoe, "demo");
        assertThat(Door.Kind.TASKLIST
                        .of(port)
                        .send(
                                zoe,
                                "PUT",
                                "/user/" + zoe + "/credentials",
                                "{\"password\":\"ottos-next\",\"authenticatedUserPassword\":\"demo\"}")
                        .status())
                .isEqualTo(204);

        assertThat(isInSync()).isFalse();
    }

    @Test
    void isNotWhoWasRemovedAndMadeAnew() {
        Door door = Door.Kind.TASKLIST.of(port);
        assertThat(door.send("otto", "DELETE", "/user/" + zoe, "").status()).isEqualTo(204);
        assertThat(door.post("otto", "/user/create", """
                        {"profile": {"id": "%s", "firstName": "%s", "lastName": "Test",
                            "email": "%s@example.com"}, "credentials": {"password": "demo"}}""".formatted(zoe, capitalized(zoe), zoe))
                        .status())
                .isEqualTo(204);

        assertThat(isInSync()).isFalse();
        assertThat(mailbox.with("The approver " + zoe + " was changed")).hasSize(3);
    }

    private static String capitalized(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update ACT_ID_USER set PWD_ = 'x' where ID_ = :user",
                "update ACT_ID_USER set SALT_ = 'x' where ID_ = :user",
                "update ACT_ID_USER set FIRST_ = 'Eve' where ID_ = :user",
                "update VQ_IDENTITY set SEAL = repeat('0', 64) where USER_ID = :user"
            })
    void noticesWhatIsChangedInTheDatabase(String sql) {
        Recovery recovery = stage.request(stage.protectedVault(team));

        assertThat(jdbc.sql(sql).param("user", zoe).update()).isOne();
        watch.look();

        assertThat(isInSync()).isFalse();
        assertThat(mailbox.with("Your user " + zoe + " was changed"))
                .singleElement()
                .satisfies(mail -> assertThat(mail.text()).contains("it was changed in the database"));
        assertThatThrownBy(() -> recovery.complete(zoe, recovery.taskOf(zoe).getId(), Map.of("vote", "APPROVED")))
                .hasMessageContaining("A verification code was sent to " + zoe + "@example.com");
    }

    @Test
    void trustsNobodyWhoseConfirmationIsGone() {
        jdbc.sql("delete from VQ_IDENTITY where USER_ID = :user")
                .param("user", zoe)
                .update();

        assertThat(isInSync()).isFalse();
    }

    @Test
    void comesIntoSyncByTheTeam() {
        ottoSetsZoesPassword(Door.Kind.TASKLIST.of(port));

        Request change = requests.teamUpdate(team, Map.of());
        change.approve("alice", "bob");
        change.run(TeamUpdating.Elements.INVITE_NEW_APPROVERS);
        change.answer(zoe, "ACCEPTED");
        change.run(TeamUpdating.Elements.APPLY_TEAM_UPDATE);

        assertThat(isInSync()).isTrue();
    }

    @Test
    void hasNothingToSynchronizeWhereAllAreInSync() {
        assertThatThrownBy(() -> requests.teamUpdate(team, Map.of())).hasMessageContaining("already is like that");
    }
}
