package io.vaultquorum.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vaultquorum.audit.Answer;
import io.vaultquorum.audit.AuditEvent;
import io.vaultquorum.audit.AuditTrail;
import io.vaultquorum.testkit.Cast;
import io.vaultquorum.testkit.VaultquorumTest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What programs sign with: who may have how many, what is kept of them, and who finds what. */
@VaultquorumTest
@ExtendWith(OutputCaptureExtension.class)
class AccessKeysTest {

    @Autowired
    private AccessKeys keys;

    @Autowired
    private Users users;

    @Autowired
    private Cast cast;

    @Autowired
    private AuditTrail audit;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Clock clock;

    private UserId user;

    @BeforeEach
    void join() {
        user = new UserId(cast.newcomer("program"));
    }

    /** The cast keep theirs. */
    @AfterEach
    void leaveNothing() {
        keys.all().stream()
                .map(AccessKey::id)
                .filter(id -> !id.startsWith("AKIADEMO"))
                .forEach(keys::delete);
    }

    @Test
    void areFoundWithTheirSecretAsLongAsTheyAreThere() {
        NewAccessKey made = made(keys.create(user));

        assertThat(made.key().id()).matches("AKIA[A-Z0-9]{16}");
        assertThat(made.secret()).matches("[A-Za-z0-9+/]{40}");
        assertThat(keys.find(made.key().id())).contains(new Credentials(user, made.secret(), AccessKey.Status.ACTIVE));
        assertThat(keys.of(user)).containsExactly(made.key());
        assertThat(keys.all()).contains(made.key());

        made(keys.delete(made.key().id()));

        assertThat(keys.find(made.key().id())).isEmpty();
        assertThat(keys.of(user)).isEmpty();
    }

    @Test
    void areFoundAsWhatTheyAre() {
        String id = made(keys.create(user)).key().id();

        made(keys.deactivate(id));

        assertThat(keys.find(id)).map(Credentials::status).contains(AccessKey.Status.INACTIVE);

        made(keys.activate(id));

        assertThat(keys.find(id)).map(Credentials::status).contains(AccessKey.Status.ACTIVE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AKIANOBODY0000000000", "akia", "AKIA\0", "' or '1' = '1"})
    void areNotFoundByAnyOtherId(String id) {
        assertThat(keys.find(id)).isEmpty();
        assertThat(keys.delete(id).refusal()).contains(new OrganizationRefused.UnknownAccessKey(id));
        assertThat(keys.activate(id).refusal()).contains(new OrganizationRefused.UnknownAccessKey(id));
        assertThat(keys.deactivate(id).refusal()).contains(new OrganizationRefused.UnknownAccessKey(id));
        assertThat(keys.rotate(id).refusal()).contains(new OrganizationRefused.UnknownAccessKey(id));
    }

    @Test
    void areTwoAtMostOfEachUser() {
        String first = made(keys.create(user)).key().id();
        made(keys.create(user));

        assertThat(keys.create(user).refusal()).contains(new OrganizationRefused.TooManyAccessKeys(user, 2));
        assertThat(keys.of(user)).hasSize(2);

        made(keys.delete(first));

        assertThat(keys.create(user).refusal()).isEmpty();
    }

    @Test
    void areTwoAtMostWhateverTheCodeAboveTheTableDoes() {
        String id = made(keys.create(user)).key().id();
        made(keys.create(user));

        assertThatThrownBy(() -> jdbc.sql("""
                                insert into VQ_ACCESS_KEY (ID, USER_ID, SLOT, STATUS, CREATION_TIME, ENCRYPTED_SECRET)
                                select 'AKIATHIRD00000000000', USER_ID, 3, STATUS, CREATION_TIME, ENCRYPTED_SECRET
                                from VQ_ACCESS_KEY where ID = :id""").param("id", id).update())
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void areOfUsersOnly() {
        UserId nobody = new UserId("nobody");

        assertThat(keys.create(nobody).refusal()).contains(new OrganizationRefused.UnknownUser(nobody));
        assertThat(keys.of(nobody)).isEmpty();
    }

    @Test
    void areReplacedInOneStep() {
        NewAccessKey old = made(keys.create(user));

        NewAccessKey replacement = made(keys.rotate(old.key().id()));

        assertThat(keys.find(old.key().id())).map(Credentials::status).contains(AccessKey.Status.INACTIVE);
        assertThat(keys.find(replacement.key().id())).map(Credentials::secret).contains(replacement.secret());
        assertThat(replacement.secret()).isNotEqualTo(old.secret());
    }

    @Test
    void makeRoomForTheirReplacementWhenTheyAreInactive() {
        String first = made(keys.create(user)).key().id();
        String second = made(keys.rotate(first)).key().id();

        String third = made(keys.rotate(second)).key().id();

        assertThat(keys.of(user)).extracting(AccessKey::id).containsExactlyInAnyOrder(second, third);
        assertThat(keys.find(first)).isEmpty();
    }

    @Test
    void areNotReplacedBesideAnotherThatIsInUse() {
        String first = made(keys.create(user)).key().id();
        made(keys.create(user));

        assertThat(keys.rotate(first).refusal()).contains(new OrganizationRefused.TwoActiveAccessKeys(user));
        assertThat(keys.of(user)).allMatch(AccessKey::isActive).hasSize(2);

        made(keys.deactivate(first));

        assertThat(keys.rotate(first).refusal()).contains(new OrganizationRefused.AccessKeyInactive(first));
    }

    @Test
    void leaveATrailWithoutTheirSecrets() {
        NewAccessKey made = made(keys.create(user));
        String id = made.key().id();
        made(keys.deactivate(id));
        made(keys.deactivate(id));
        made(keys.delete(id));
        keys.delete(id);

        List<AuditEvent> events = audit.latest(4);

        assertThat(events)
                .extracting(AuditEvent::eventName)
                .containsExactly("DeleteAccessKey", "DeleteAccessKey", "UpdateAccessKey", "CreateAccessKey");
        assertThat(events).extracting(AuditEvent::errorCode).containsExactly("UnknownAccessKey", null, null, null);
        assertThat(events).allSatisfy(event -> assertThat(event.details()).contains(id));
        assertThat(events.toString()).doesNotContain(made.secret());
        assertThat(made.toString()).contains(id).doesNotContain(made.secret());
        assertThat(new Credentials(user, made.secret(), AccessKey.Status.ACTIVE).toString())
                .doesNotContain(made.secret());
    }

    @Test
    void areKeptEncrypted() {
        NewAccessKey made = made(keys.create(user));

        Map<String, Object> row = jdbc.sql("select * from VQ_ACCESS_KEY where ID = :id")
                .param("id", made.key().id())
                .query()
                .singleRow();

        assertThat(row.toString()).doesNotContain(made.secret());
        assertThat(new String(
                        Base64.getDecoder().decode((String) row.get("ENCRYPTED_SECRET")), StandardCharsets.ISO_8859_1))
                .doesNotContain(made.secret());
    }

    @Test
    void areWorthNothingInTheRowOfAnother(CapturedOutput log) {
        String mine = made(keys.create(user)).key().id();
        String others =
                made(keys.create(new UserId(cast.newcomer("other")))).key().id();

        jdbc.sql("""
                update VQ_ACCESS_KEY set ENCRYPTED_SECRET =
                    (select ENCRYPTED_SECRET from VQ_ACCESS_KEY where ID = :mine) where ID = :others""").param("mine", mine).param("others", others).update();

        assertThat(keys.find(others)).isEmpty();
        assertThat(keys.find(others)).isEmpty();
        assertThat(keys.find(mine)).isPresent();
        assertThat(log).containsOnlyOnce("VQ-0004 the access key " + others + " cannot be decrypted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not Base64!", "AAAA"})
    void areWorthNothingOnceTheyWereChanged(String changed) {
        String id = made(keys.create(user)).key().id();

        jdbc.sql("update VQ_ACCESS_KEY set ENCRYPTED_SECRET = :changed where ID = :id")
                .param("changed", changed)
                .param("id", id)
                .update();

        assertThat(keys.find(id)).isEmpty();
    }

    @Test
    void areNotFoundWithAnotherEncryptionKey(CapturedOutput log) {
        String id = made(keys.create(user)).key().id();

        assertThat(encryptingWith("another-key-than-that-of-this-node-has").find(id))
                .isEmpty();
        assertThat(log).contains("VQ-0004 the access key " + id);
    }

    @Test
    void areNeitherMadeNorFoundWithoutAnEncryptionKey() {
        String id = made(keys.create(user)).key().id();

        AccessKeys withoutKey = encryptingWith(" ");

        assertThat(withoutKey.find(id)).isEmpty();
        assertThat(withoutKey.create(user).refusal())
                .hasValueSatisfying(refusal ->
                        assertThat(refusal.message()).startsWith("vaultquorum.access-keys.encryption-key is not set"));
        assertThatThrownBy(() -> withoutKey.register("AKIADEMONOBODY000000", user, "demo"))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void doNotStartANodeWithAnEncryptionKeyThatCanBeGuessed() {
        assertThatThrownBy(() -> encryptingWith("too short"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "vaultquorum.access-keys.encryption-key has 9 characters. Allowed: at least 32, or none for a"
                                + " node without access keys.");
    }

    @Test
    void canBeKnownBeforehandAndAreThenPutOnce() {
        keys.register("AKIAKNOWN00000000000", user, "a secret that everybody knows");
        keys.register("AKIAKNOWN00000000000", user, "another one");

        assertThat(keys.find("AKIAKNOWN00000000000"))
                .contains(new Credentials(user, "a secret that everybody knows", AccessKey.Status.ACTIVE));

        made(keys.create(user));
        keys.register("AKIAKNOWN00000000001", user, "a third one");

        assertThat(keys.of(user)).hasSize(2);
    }

    private AccessKeys encryptingWith(String key) {
        return new AccessKeys(jdbc, users, audit, clock, key);
    }

    private static <T> T made(Answer<T> answer) {
        return answer.orThrow(refusal -> new AssertionError(refusal.message()));
    }
}
