package io.vaultquorum.process.engine;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** An empty production that was given no administrator. */
class NoAdministratorException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NoAdministratorException() {
        super("This Vaultquorum has no platform operator yet, and none is given. It does not start without one.");
    }

    /** Says at start what to set. */
    static class Analyzer extends AbstractFailureAnalyzer<NoAdministratorException> {

        @Override
        protected FailureAnalysis analyze(Throwable rootFailure, NoAdministratorException cause) {
            return new FailureAnalysis(
                    cause.getMessage(),
                    "Set the environment variables VAULTQUORUM_ADMIN_USER and VAULTQUORUM_ADMIN_PASSWORD and start again."
                            + " To look around first, start the demo: --spring.profiles.active=demo",
                    cause);
        }
    }
}
