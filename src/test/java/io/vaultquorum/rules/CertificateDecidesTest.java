package io.vaultquorum.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.backup.BackupBackend;
import io.vaultquorum.backup.RestoreJobStatus;
import io.vaultquorum.process.accessrevocation.AccessRevocation;
import io.vaultquorum.process.approvalsession.ApprovedStep;
import io.vaultquorum.process.emergencyrecovery.EmergencyRecovery;
import io.vaultquorum.process.restore.Restore;
import io.vaultquorum.process.teamdeletion.TeamDeletion;
import io.vaultquorum.process.teamupdate.TeamUpdating;
import io.vaultquorum.process.vaultprotection.VaultProtection;
import io.vaultquorum.recovery.Restores;
import io.vaultquorum.recovery.VaultProtections;
import io.vaultquorum.session.SessionId;
import io.vaultquorum.signing.SigningKeys;
import io.vaultquorum.signing.TestKeys;
import io.vaultquorum.team.Teams;
import io.vaultquorum.testkit.Cast;
import io.vaultquorum.testkit.FaultyBackend;
import io.vaultquorum.testkit.Recovery;
import io.vaultquorum.testkit.Request;
import io.vaultquorum.testkit.Requests;
import io.vaultquorum.testkit.Stage;
import io.vaultquorum.testkit.VaultquorumTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Nothing that a team has to allow is done without a certificate that verifies and is for exactly that. Here the attacker writes
 * to our tables, or holds a key that is not ours.
 */
@VaultquorumTest
class CertificateDecidesTest {

    private static final String TYPE = "vaultquorum-certificate+jws";

    @TempDir
    private static Path directory;

    @Autowired
    private Stage stage;

    @Autowired
    private Requests requests;

    @Autowired
    private Teams teams;

    @Autowired
    private VaultProtections protections;

    @Autowired
    private Restores restores;

    @Autowired
    private FaultyBackend backend;

    @Autowired
    private BackupBackend port;

    @Autowired
    private SigningKeys keys;

    @Autowired
    private List<ApprovedStep> steps;

    @Autowired
    private JdbcClient jdbc;

    /** What a team allows: until it is approved, and the step that then does it. */
    private enum Deed {
        OPEN(EmergencyRecovery.Elements.OPEN_RESTORE_ACCESS),
        REVOKE(AccessRevocation.Elements.REVOKE_RESTORE_ACCESS),
        REPLACE_TEAM(VaultProtection.Elements.APPLY_PROTECTION),
        REMOVE_TEAM(VaultProtection.Elements.APPLY_PROTECTION),
        INVITE(TeamUpdating.Elements.INVITE_NEW_APPROVERS),
        UPDATE_TEAM(TeamUpdating.Elements.APPLY_TEAM_UPDATE),
        BEGIN_DELETION(TeamDeletion.Elements.BEGIN_TEAM_DELETION),
        DELETE_TEAM(TeamDeletion.Elements.WINDOW_OVER);

        private final String step;

        Deed(String step) {
            this.step = step;
        }
    }

    /** An approved request, and whether its effect is there. */
    private record Approved(Request request, BooleanSupplier done) {}

    private Approved approved(Deed deed) {
        TeamArn team = stage.team(2, 3);
        return switch (deed) {
            case OPEN -> {
                Recovery recovery = stage.request(stage.protectedVault(team));
                yield by(recovery, () -> backend.calls(recovery.accessArn()) > 0);
            }
            case REVOKE -> {
                Recovery recovery = stage.openRecovery(stage.protectedVault(team));
                yield by(requests.revocation(recovery.accessArn()), () -> !recovery.isOpen());
            }
            case REPLACE_TEAM -> {
                VaultArn vault = stage.protectedVault(team);
                TeamArn next = stage.team(2, Cast.APPROVERS.subList(3, 5));
                yield by(
                        requests.replacement(vault, next),
                        () -> protections.teamOf(vault).orElseThrow().equals(next));
            }
            case REMOVE_TEAM -> {
                VaultArn vault = stage.protectedVault(team);
                yield by(
                        requests.removal(vault), () -> protections.teamOf(vault).isEmpty());
            }
            case INVITE -> {
                Request request = requests.teamUpdate(team, Map.of("approvers", "alice, bob, carol, dan"));
                yield by(request, () -> request.taskOf("dan") != null);
            }
            case UPDATE_TEAM -> {
                Approved update = by(
                        requests.teamUpdate(team, Map.of("minApprovalsRequired", "3")),
                        () -> teams.find(team).orElseThrow().minApprovalsRequired() == 3);
                update.request().run(Deed.INVITE.step);
                yield update;
            }
            case BEGIN_DELETION ->
                by(
                        requests.teamDeletion(team, 1),
                        () -> !teams.find(team).orElseThrow().isActive());
            case DELETE_TEAM -> {
                stage.protectedVault(team);
                Approved deletion = by(
                        requests.teamDeletion(team, 1), () -> teams.find(team).isEmpty());
                deletion.request().run(Deed.BEGIN_DELETION.step);
                stage.timePasses(Duration.ofDays(1));
                yield deletion;
            }
        };
    }

    private static Approved by(Request request, BooleanSupplier done) {
        request.approve("alice", "bob");
        return new Approved(request, done);
    }

    /** What somebody does to a certificate, and what is heard of it. */
    private enum Forgery {
        CHANGED_BYTE("its signature is not that of the key"),
        OF_ANOTHER_REQUEST("is that of another"),
        DELETED("has no certificate"),
        FOREIGN_KEY_WITH_OUR_ID("its signature is not that of the key"),
        UNKNOWN_KEY("which is not among the keys"),
        UNSIGNED("does not verify"),
        SIGNED_AS_SOMETHING_ELSE("it is no " + TYPE),
        SAYS_REJECTED("says REJECTED"),
        FOR_OTHER_PARAMETERS("does not say what the ledger says"),
        WITH_ANOTHER_VOTE("does not say what the ledger says"),
        WITH_ANOTHER_THRESHOLD("does not say what the ledger says");

        private final String heard;

        Forgery(String heard) {
            this.heard = heard;
        }
    }

    /** All of them against one deed, and three against each: one place verifies for all. */
    static Stream<Arguments> forgeries() {
        Set<Forgery> three = EnumSet.of(Forgery.CHANGED_BYTE, Forgery.OF_ANOTHER_REQUEST, Forgery.DELETED);
        return Stream.of(Deed.values())
                .flatMap(deed -> Stream.of(Forgery.values())
                        .filter(forgery -> deed == Deed.OPEN || three.contains(forgery))
                        .map(forgery -> Arguments.of(deed, forgery)));
    }

    @ParameterizedTest
    @MethodSource
    void forgeries(Deed deed, Forgery forgery) {
        Approved approved = approved(deed);

        forge(approved.request().sessionId(), forgery);
        approved.request().runUntilItGivesUp(deed.step);

        assertThat(approved.done().getAsBoolean()).isFalse();
        assertThat(approved.request().incident().getIncidentMessage())
                .contains(
                        forgery.heard,
                        "certificate",
                        approved.request().sessionId().value(),
                        "Nothing is opened.");
    }

    /** So that no step is forgotten in the table above. */
    @Test
    void knowsEveryStepThatCarriesOutWhatATeamApproved() {
        assertThat(steps)
                .isNotEmpty()
                .extracting(ApprovedStep::elementId)
                .isSubsetOf(Stream.of(Deed.values()).map(deed -> deed.step).toList());
    }

    /** So that the table above is one of real deeds. */
    @ParameterizedTest
    @EnumSource
    void isEnoughForWhatItIsFor(Deed deed) {
        Approved approved = approved(deed);
        assertThat(approved.done().getAsBoolean()).isFalse();

        approved.request().run(deed.step);

        assertThat(approved.done().getAsBoolean()).isTrue();
    }

    private void forge(SessionId session, Forgery forgery) {
        String certificate = certificate(session);
        String payload = new String(Base64.getUrlDecoder().decode(certificate.split("\\.")[1]), StandardCharsets.UTF_8);
        switch (forgery) {
            case CHANGED_BYTE -> {
                int at = certificate.indexOf('.') + 40;
                put(
                        session,
                        certificate.substring(0, at)
                                + (certificate.charAt(at) == 'A' ? 'B' : 'A')
                                + certificate.substring(at + 1));
            }
            case OF_ANOTHER_REQUEST -> {
                Recovery other = stage.recovery();
                other.approve("alice", "bob");
                put(session, certificate(other.sessionId()));
            }
            case DELETED ->
                jdbc.sql("delete from VQ_SESSION_CERTIFICATE where SESSION_ID = :session")
                        .param("session", session.value())
                        .update();
            case FOREIGN_KEY_WITH_OUR_ID ->
                put(session, foreign("same", ourKeyId()).sign(TYPE, payload));
            case UNKNOWN_KEY -> put(session, foreign("other", "a-key-of-mine").sign(TYPE, payload));
            case UNSIGNED ->
                put(session, base64("{\"alg\":\"none\",\"typ\":\"" + TYPE + "\"}") + "." + base64(payload) + ".");
            case SIGNED_AS_SOMETHING_ELSE -> put(session, keys.sign("vaultquorum-checkpoint", payload));
            case SAYS_REJECTED ->
                put(session, keys.sign(TYPE, changed(payload, "\"outcome\":\"APPROVED\"", "\"outcome\":\"REJECTED\"")));
            case FOR_OTHER_PARAMETERS ->
                put(
                        session,
                        keys.sign(
                                TYPE,
                                changed(
                                        payload,
                                        "\"digest\":\"[0-9a-f]{64}\"",
                                        "\"digest\":\"" + "0".repeat(64) + "\"")));
            case WITH_ANOTHER_VOTE ->
                put(session, keys.sign(TYPE, changed(payload, "\"approver\":\"bob\"", "\"approver\":\"carol\"")));
            case WITH_ANOTHER_THRESHOLD ->
                put(session, keys.sign(TYPE, changed(payload, "\"threshold\":2", "\"threshold\":1")));
        }
    }

    private static String changed(String payload, String from, String to) {
        String changed = payload.replaceFirst(from, to);
        assertThat(changed).isNotEqualTo(payload);
        return changed;
    }

    private String ourKeyId() {
        String header = new String(
                Base64.getUrlDecoder().decode(keys.sign(TYPE, "{}").split("\\.")[0]), StandardCharsets.UTF_8);
        return header.replaceFirst(".*\"kid\":\"([^\"]+)\".*", "$1");
    }

    /** A key that somebody made, under an id of their choice. */
    private static SigningKeys foreign(String name, String keyId) {
        try {
            Path file = directory.resolve(name + ".jwks");
            TestKeys.in(file);
            Files.writeString(
                    file, Files.readString(file).replaceFirst("\"kid\":\"[^\"]+\"", "\"kid\":\"" + keyId + "\""));
            return TestKeys.in(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private String certificate(SessionId session) {
        return jdbc.sql("select CERTIFICATE from VQ_SESSION_CERTIFICATE where SESSION_ID = :session")
                .param("session", session.value())
                .query(String.class)
                .single();
    }

    private void put(SessionId session, String certificate) {
        assertThat(jdbc.sql("update VQ_SESSION_CERTIFICATE set CERTIFICATE = :certificate where SESSION_ID = :session")
                        .param("certificate", certificate)
                        .param("session", session.value())
                        .update())
                .isOne();
    }

    @Test
    void appliesNoDraftWhoseDescriptionWasChangedAfterTheVote() {
        TeamArn team = stage.team(2, 3);
        Request update = requests.teamUpdate(team, Map.of("minApprovalsRequired", "3"));
        update.approve("alice", "bob");
        update.run(TeamUpdating.Elements.INVITE_NEW_APPROVERS);

        write("update VQ_TEAM_DRAFT set DESCRIPTION = 'Guards nothing' where TEAM_ARN = :key", team.value());
        update.runUntilItGivesUp(TeamUpdating.Elements.APPLY_TEAM_UPDATE);

        assertThat(update.incident().getIncidentMessage())
                .contains("is not with the parameters that the certificate of session");
        assertThat(teams.find(team).orElseThrow().description()).isEqualTo("Guards the last good copy");
    }

    @Test
    void appliesNoDraftWhoseApproversWereChangedAfterTheVote() {
        TeamArn team = stage.team(2, 3);
        Request update = requests.teamUpdate(team, Map.of("description", "At night as well"));
        update.approve("alice", "bob");
        update.run(TeamUpdating.Elements.INVITE_NEW_APPROVERS);

        write(
                "update VQ_TEAM_APPROVER set REGISTERED_EMAIL = 'eve@example.com' where TEAM_ARN = :key and USER_ID = 'bob'",
                team.value());
        update.run(TeamUpdating.Elements.APPLY_TEAM_UPDATE);

        assertThat(teams.find(team).orElseThrow().state().hasChangeFailed()).isTrue();
        assertThat(teams.find(team).orElseThrow().description()).isEqualTo("Guards the last good copy");
    }

    @Test
    void deletesNoTeamInAnotherVersionThanWasApproved() {
        TeamArn team = stage.team(2, 3);
        Request deletion = requests.teamDeletion(team, 0);
        deletion.approve("alice", "bob");

        write("update VQ_TEAM set VERSION_ID = 'another' where ARN = :key", team.value());
        deletion.runUntilItGivesUp(TeamDeletion.Elements.BEGIN_TEAM_DELETION);

        assertThat(deletion.incident().getIncidentMessage())
                .contains("is not with the parameters that the certificate of session");
    }

    @Test
    void deletesNoTeamBeforeTheWindowThatWasApproved() {
        TeamArn team = stage.team(2, 3);
        Request deletion = requests.teamDeletion(team, 30);
        deletion.approve("alice", "bob");
        deletion.run(TeamDeletion.Elements.BEGIN_TEAM_DELETION);

        write("update VQ_TEAM set DELETION_TIME = CREATION_TIME where ARN = :key", team.value());
        stage.timePasses(Duration.ofDays(29));
        deletion.run(TeamDeletion.Elements.WINDOW_OVER);

        assertThat(teams.find(team)).isPresent();
        assertThat(deletion.job(TeamDeletion.Elements.WINDOW_OVER).getExceptionMessage())
                .contains("may be deleted from");
    }

    @Test
    void deletesNoTeamThatProtectsVaultsAsIfItHadNoSay() {
        TeamArn team = stage.team(2, 3);
        VaultArn vault = stage.protectedVault(team);
        Request deletion = requests.teamDeletion(team, 0);
        deletion.approve("alice", "bob");
        deletion.run(TeamDeletion.Elements.BEGIN_TEAM_DELETION);

        write("update VQ_TEAM set CHANGE_SESSION_ID = null where ARN = :key", team.value());
        deletion.run(TeamDeletion.Elements.WINDOW_OVER);

        assertThat(protections.teamOf(vault)).contains(team);
        assertThat(deletion.job(TeamDeletion.Elements.WINDOW_OVER).getExceptionMessage())
                .contains("its members were not asked");
    }

    @Test
    void refusesADecisionWhoseTimeWasChanged() {
        Recovery recovery = stage.recovery();
        recovery.approve("alice", "bob");

        write(
                "update VQ_SESSION set COMPLETION_TIME = INITIATION_TIME where ID = :key",
                recovery.sessionId().value());
        recovery.runUntilItGivesUp(EmergencyRecovery.Elements.OPEN_RESTORE_ACCESS);

        assertThat(recovery.incident().getIncidentMessage()).contains("does not say what the ledger says");
    }

    @Test
    void takesNoDigestAwayFromARequest() {
        Recovery recovery = stage.recovery();
        recovery.approve("alice", "bob");

        write(
                "update VQ_SESSION set OPERATION_DIGEST = null where ID = :key",
                recovery.sessionId().value());
        recovery.runUntilItGivesUp(EmergencyRecovery.Elements.OPEN_RESTORE_ACCESS);

        assertThat(recovery.incident().getIncidentMessage()).contains("Somebody changed the ledger past Vaultquorum");
    }

    @Test
    void restoresNothingFromAnAccessWithoutACertificate() {
        Recovery recovery = stage.openRecovery();
        forge(recovery.sessionId(), Forgery.DELETED);

        String point = port.recoveryPoints(recovery.accessArn()).get(0).arn().value();

        assertThatThrownBy(() -> recovery.restore(point)).hasMessageContaining("is not open");
    }

    @Test
    void beginsNoRestoreOnceTheCertificateIsGone() {
        Recovery recovery = stage.openRecovery();
        recovery.restore(port.recoveryPoints(recovery.accessArn()).get(0).arn().value());

        forge(recovery.sessionId(), Forgery.DELETED);
        recovery.run(Restore.Elements.START_RESTORE_JOB);

        assertThat(restores.ofAccess(recovery.accessArn()))
                .extracting(io.vaultquorum.recovery.Restore::status)
                .containsExactly(RestoreJobStatus.ABORTED);
    }

    @Test
    void goesOnVerifyingWhatAnOlderKeySigned() {
        Recovery recovery = stage.recovery();
        recovery.approve("alice", "bob");
        String before = ourKeyId();

        assertThat(keys.rotate()).isNotEqualTo(before);
        recovery.open();

        assertThat(recovery.isOpen()).isTrue();
    }

    private void write(String sql, String key) {
        assertThat(jdbc.sql(sql).param("key", key).update()).isPositive();
    }
}
