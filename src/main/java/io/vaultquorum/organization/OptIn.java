package io.vaultquorum.organization;

import io.vaultquorum.audit.Answer;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whether the organization uses multi-party approval for backup: the global setting {@code isMpaEnabled} (AWS Backup,
 * {@code UpdateGlobalSettings}). Opting out stops new requests and associations, nothing that is open (R11).
 */
@Component
public class OptIn {

    private static final String SETTING = "isMpaEnabled";

    private final GlobalSettings settings;
    private final CheckRole checkRole;
    private final ApplicationEventPublisher events;

    OptIn(GlobalSettings settings, CheckRole checkRole, ApplicationEventPublisher events) {
        this.settings = settings;
        this.checkRole = checkRole;
        this.events = events;
    }

    public boolean isMpaEnabled() {
        return settings.isOn(SETTING);
    }

    /** Opts the organization in or out. Refuses everybody but administrators of the management account. */
    @Transactional
    public Answer<User> set(boolean enabled, UserId caller) {
        return checkRole.managementAdministrator(caller).then(administrator -> {
            boolean optsOut = !enabled && isMpaEnabled();
            settings.set(SETTING, enabled, "UpdateGlobalSettings", administrator);
            if (optsOut) {
                events.publishEvent(new OptedOut(administrator.id()));
            }
            return Answer.of(administrator);
        });
    }
}
