package io.vaultquorum.testkit;

import io.vaultquorum.arn.AccountId;
import io.vaultquorum.organization.AccessKeys;
import io.vaultquorum.organization.IdentitySources;
import io.vaultquorum.organization.OptIn;
import io.vaultquorum.organization.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The people of the tests: as in the demo, and dan, erin and frank for larger teams. Everybody's password is demo. */
@Order
public class Cast implements ApplicationRunner {

    public static final AccountId MANAGEMENT = new AccountId("111111111111");
    public static final AccountId VAULT = new AccountId("222222222222");
    public static final AccountId RECOVERY = new AccountId("333333333333");

    /** An account that has nothing to do with the others' story. */
    public static final AccountId NEIGHBOUR = new AccountId("555555555555");

    public static final UserId MONA = new UserId("mona");
    public static final UserId VICTOR = new UserId("victor");
    public static final UserId RITA = new UserId("rita");
    public static final List<UserId> APPROVERS =
            Stream.of("alice", "bob", "carol", "dan", "erin").map(UserId::new).toList();

    private final IdentityService identity;
    private final OptIn optIn;
    private final IdentitySources identitySources;
    private final AccessKeys accessKeys;
    private final JdbcClient jdbc;
    private final List<String> newcomers = new ArrayList<>();

    Cast(
            IdentityService identity,
            OptIn optIn,
            IdentitySources identitySources,
            AccessKeys accessKeys,
            JdbcClient jdbc) {
        this.identity = identity;
        this.optIn = optIn;
        this.identitySources = identitySources;
        this.accessKeys = accessKeys;
        this.jdbc = jdbc;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        join("mona", "111111111111-administrators");
        join("victor", "222222222222-administrators");
        join("rita", "333333333333-administrators");
        join("dave");
        APPROVERS.forEach(approver -> join(approver.value()));
        Stream.of(MONA, VICTOR, RITA)
                .forEach(user ->
                        accessKeys.register(AwsClients.keyOf(user.value()), user, AwsClients.secretOf(user.value())));
        optIn.set(true, MONA).orThrow(refusal -> new AssertionError(refusal.message()));
        identitySources
                .create("arn:aws:sso:::instance/ssoins-1234567890abcdef", "us-east-1", MONA)
                .orThrow(refusal -> new AssertionError(refusal.message()));
    }

    /** The organization is opted in, and shares are accepted one by one: as at the beginning of every test. */
    public void settingsAreAsBefore() {
        optIn.set(true, MONA).orThrow(refusal -> new AssertionError(refusal.message()));
        jdbc.sql("update VQ_GLOBAL_SETTING set SETTING_VALUE = 'false'"
                        + " where SETTING_NAME = 'isSharingWithOrganizationEnabled'")
                .update();
    }

    /** A new user with an address of their own, in these groups. */
    public void join(String id, String... groups) {
        join(id, id + "@example.com", groups);
    }

    public void join(String id, String email, String[] groups) {
        User user = identity.newUser(id);
        user.setFirstName(Character.toUpperCase(id.charAt(0)) + id.substring(1));
        user.setLastName("Test");
        user.setEmail(email);
        user.setPassword("demo");
        identity.saveUser(user);
        for (String group : groups) {
            identity.createMembership(id, group);
        }
    }

    /** Somebody of whom no other test knows, in these groups; leaves when the test is over. */
    public String newcomer(String name, String... groups) {
        String id = name + UUID.randomUUID().toString().substring(0, 8);
        join(id, groups);
        newcomers.add(id);
        return id;
    }

    public void leave(String user) {
        identity.deleteUser(user);
    }

    public void changePassword(String id, String password) {
        User user = identity.createUserQuery().userId(id).singleResult();
        user.setPassword(password);
        identity.saveUser(user);
    }

    public void changeAddress(String id, String email) {
        User user = identity.createUserQuery().userId(id).singleResult();
        user.setEmail(email);
        identity.saveUser(user);
    }

    /** In which language the user wants to be spoken to; null for the platform's. */
    public void speaks(String user, String language) {
        if (language == null) {
            identity.deleteUserInfo(user, "language");
        } else {
            identity.setUserInfo(user, "language", language);
        }
    }

    void newcomersLeave() {
        newcomers.forEach(this::leave);
        newcomers.clear();
    }

    /** Does something in a user's name, as a door would have it done. */
    public <T> T as(String user, Supplier<T> deed) {
        List<String> groups = identity.createGroupQuery().groupMember(user).list().stream()
                .map(Group::getId)
                .toList();
        identity.setAuthentication(user, groups);
        try {
            return deed.get();
        } finally {
            identity.clearAuthentication();
        }
    }
}
