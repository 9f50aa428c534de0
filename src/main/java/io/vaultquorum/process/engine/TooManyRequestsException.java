package io.vaultquorum.process.engine;

import jakarta.ws.rs.core.Response.Status;
import org.camunda.bpm.engine.rest.exception.InvalidRequestException;

/** Somebody has to wait: a 429 at every door. No refusal of a rule, so the trail does not grow by a guesser's haste. */
class TooManyRequestsException extends InvalidRequestException {

    private static final long serialVersionUID = 1L;

    TooManyRequestsException(String message) {
        super(Status.TOO_MANY_REQUESTS, message);
    }
}
