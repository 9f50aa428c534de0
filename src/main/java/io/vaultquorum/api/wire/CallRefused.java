package io.vaultquorum.api.wire;

import io.vaultquorum.audit.Refusal;

/** What a use case refused: the service makes its own error of it. It ends the call, whose transaction is undone. */
public final class CallRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    public CallRefused(Refusal refusal) {
        super(refusal.message());
        this.refusal = refusal;
    }

    Refusal refusal() {
        return refusal;
    }

    /** Nobody looks for a caller's mistake in a stack trace. */
    @Override
    public Throwable fillInStackTrace() {
        return this;
    }
}
