package io.vaultquorum.organization;

import io.vaultquorum.audit.Answer;
import io.vaultquorum.audit.Refusal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    private static final Set<String> VALUES = Set.of("true", "false");

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

    /** When the organization was last opted in or out; empty for never. */
    public Optional<Instant> lastUpdateTime() {
        return settings.lastUpdateTime(SETTING);
    }

    /** The settings by their names, as they are read and sent by programs. */
    public Map<String, String> settings() {
        return Map.of(SETTING, String.valueOf(isMpaEnabled()));
    }

    /**
     * Opts the organization in or out by settings as programs send them. Refuses everybody but administrators of the management
     * account, a setting that is none of ours, and a value that is neither {@code true} nor {@code false}.
     */
    @Transactional
    public Answer<User> update(Map<String, String> sent, UserId caller) {
        return checkRole
                .managementAdministrator(caller)
                .then(administrator -> refusal(sent)
                        .map(Answer::<User>refused)
                        .orElseGet(() -> sent.isEmpty()
                                ? Answer.of(administrator)
                                : set(Boolean.parseBoolean(sent.get(SETTING)), caller)));
    }

    private static Optional<Refusal> refusal(Map<String, String> sent) {
        return sent.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(SETTING) || !VALUES.contains(entry.getValue()))
                .findFirst()
                .map(entry -> new OrganizationRefused.UnknownSetting(entry.getKey(), entry.getValue(), SETTING));
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
