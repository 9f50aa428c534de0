package io.vaultquorum.process.engine;

import io.vaultquorum.audit.Refusal;
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

    public Refusal refusal() {
        return refusal;
    }
}
