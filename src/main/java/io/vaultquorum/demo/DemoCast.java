package io.vaultquorum.demo;

import io.vaultquorum.organization.Auditors;
import io.vaultquorum.organization.UserId;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The people of the demo. Everybody's password is {@code demo}; who is there already stays as they are. */
@Component
@Profile("demo")
class DemoCast {

    static final String PASSWORD = "demo";

    private final IdentityService identity;

    DemoCast(IdentityService identity) {
        this.identity = identity;
    }

    void enter() {
        join("mona", "Mona", "Meyer", "111111111111-administrators");
        join("victor", "Victor", "Vega", "222222222222-administrators");
        join("rita", "Rita", "Ruiz", "333333333333-administrators");
        join("alice", "Alice", "Adams");
        join("bob", "Bob", "Brown");
        join("carol", "Carol", "Chen");
        join("dave", "Dave", "Diaz");
        join("audra", "Audra", "Allen", Auditors.GROUP);
    }

    /** Does something in a user's name, as a door would have it done. */
    void as(UserId user, Runnable deed) {
        identity.setAuthentication(
                user.value(),
                identity.createGroupQuery().groupMember(user.value()).list().stream()
                        .map(Group::getId)
                        .toList());
        try {
            deed.run();
        } finally {
            identity.clearAuthentication();
        }
    }

    private void join(String id, String firstName, String lastName, String... groups) {
        if (identity.createUserQuery().userId(id).count() == 0) {
            User user = identity.newUser(id);
            user.setFirstName(firstName);
            user.setLastName(lastName);
            user.setEmail(id + "@example.com");
            user.setPassword(PASSWORD);
            identity.saveUser(user);
        }
        for (String group : groups) {
            if (identity.createUserQuery().userId(id).memberOfGroup(group).count() == 0) {
                identity.createMembership(id, group);
            }
        }
    }
}
