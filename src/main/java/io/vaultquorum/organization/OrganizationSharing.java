package io.vaultquorum.organization;

import io.vaultquorum.audit.Answer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whether shares within the organization need no acceptance (RAM, {@code EnableSharingWithAwsOrganization}). There is no
 * way back, as at AWS.
 */
@Component
public class OrganizationSharing {

    private static final String SETTING = "isSharingWithOrganizationEnabled";

    private final GlobalSettings settings;
    private final CheckRole checkRole;

    OrganizationSharing(GlobalSettings settings, CheckRole checkRole) {
        this.settings = settings;
        this.checkRole = checkRole;
    }

    public boolean isEnabled() {
        return settings.isOn(SETTING);
    }

    /** Refuses everybody but administrators of the management account. */
    @Transactional
    public Answer<User> enable(UserId caller) {
        return checkRole.managementAdministrator(caller).then(administrator -> {
            settings.set(SETTING, true, "EnableSharingWithAwsOrganization", administrator);
            return Answer.of(administrator);
        });
    }
}
