package io.vaultquorum.organization;

import io.vaultquorum.audit.AuditEvent;
import io.vaultquorum.audit.AuditTrail;
import io.vaultquorum.language.Language;
import java.time.Clock;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** In which language a user wants to be written to, and to be told what is refused. */
@Component
public class ChooseLanguage {

    private final IdentityService identity;
    private final WithoutAuthorizations withoutAuthorizations;
    private final AuditTrail audit;
    private final Clock clock;

    ChooseLanguage(
            @Lazy IdentityService identity,
            WithoutAuthorizations withoutAuthorizations,
            AuditTrail audit,
            Clock clock) {
        this.identity = identity;
        this.withoutAuthorizations = withoutAuthorizations;
        this.audit = audit;
        this.clock = clock;
    }

    /** Chooses for oneself: the caller is the user. */
    @Transactional
    public void choose(Language language, UserId caller) {
        withoutAuthorizations.run(() -> identity.setUserInfo(caller.value(), Users.LANGUAGE, language.tag()));
        audit.append(AuditEvent.of(clock.instant(), "ChooseLanguage")
                .by(caller.value())
                .saying(language.tag()));
    }
}
