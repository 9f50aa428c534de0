package io.vaultquorum.organization;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Sees to it that every account has its two groups, and that there is one for auditors, so that an operator only has to fill them in Admin. */
@Component
public class RoleGroups {

    private final Accounts accounts;
    private final IdentityService identity;

    RoleGroups(Accounts accounts, @Lazy IdentityService identity) {
        this.accounts = accounts;
        this.identity = identity;
    }

    /** Makes the groups that are missing. To be called at start, before anybody is a caller. */
    public void create() {
        for (Accounts.Account account : accounts.all()) {
            for (Role.Kind kind : Role.Kind.values()) {
                Role role = new Role(account.id(), kind);
                create(role.groupId(), role.groupName(account.name()), "ACCOUNT");
            }
        }
        create(Auditors.GROUP, "Auditors", "PLATFORM");
    }

    private void create(String id, String name, String type) {
        if (identity.createGroupQuery().groupId(id).count() == 0) {
            Group group = identity.newGroup(id);
            group.setName(name);
            group.setType(type);
            identity.saveGroup(group);
        }
    }
}
