package io.vaultquorum.organization;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Sees to it that every account has its two groups, so that an operator only has to fill them in Admin. */
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
                create(new Role(account.id(), kind), account.name());
            }
        }
    }

    private void create(Role role, String accountName) {
        if (identity.createGroupQuery().groupId(role.groupId()).count() == 0) {
            Group group = identity.newGroup(role.groupId());
            group.setName(role.groupName(accountName));
            group.setType("ACCOUNT");
            identity.saveGroup(group);
        }
    }
}
