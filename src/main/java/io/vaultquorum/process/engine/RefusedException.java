package io.vaultquorum.process.engine;

import io.vaultquorum.audit.Refusal;
import io.vaultquorum.language.Language;
import jakarta.ws.rs.core.Response.Status;
import org.camunda.bpm.engine.rest.exception.InvalidRequestException;

/**
 * A refusal on its way to the person, through the engine. It is engine REST's own kind of exception, since any other kind
 * becomes a 500 at one of the doors; this one is a 400 at every door, with the refusal's sentence.
 */
public class RefusedException extends InvalidRequestException {

    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    public RefusedException(Refusal refusal) {
        super(Status.BAD_REQUEST, refusal.message());
        this.refusal = refusal;
    }

    private RefusedException(RefusedException said, Language language) {
        super(Status.BAD_REQUEST, said, said.refusal.phrase().in(language));
        this.refusal = said.refusal;
    }

    /** The same, in the words of the person who hears it. */
    RefusedException in(Language language) {
        return language == Language.ENGLISH ? this : new RefusedException(this, language);
    }

    public Refusal refusal() {
        return refusal;
    }
}
