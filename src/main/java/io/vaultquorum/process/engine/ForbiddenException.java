package io.vaultquorum.process.engine;

import io.vaultquorum.audit.Refusal;
import io.vaultquorum.language.Language;
import org.camunda.bpm.engine.AuthorizationException;

/** A refusal because of who is calling or what can never be done: the engine's own kind of exception, a 403 at every door. */
public class ForbiddenException extends AuthorizationException {

    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    ForbiddenException(Refusal refusal) {
        super(refusal.message());
        this.refusal = refusal;
    }

    private ForbiddenException(ForbiddenException said, Language language) {
        super(said.refusal.phrase().in(language));
        this.refusal = said.refusal;
        initCause(said);
    }

    /** The same, in the words of the person who hears it. */
    ForbiddenException in(Language language) {
        return language == Language.ENGLISH ? this : new ForbiddenException(this, language);
    }

    public Refusal refusal() {
        return refusal;
    }
}
