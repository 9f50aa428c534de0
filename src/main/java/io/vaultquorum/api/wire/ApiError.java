package io.vaultquorum.api.wire;

import io.vaultquorum.audit.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * An error as AWS names it. It ends the request: whatever was done in its transaction is undone.
 */
public final class ApiError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final int status;
    private final @Nullable String rule;

    /**
     * @param code the error's name in the service's model, {@code ResourceNotFoundException} for example
     * @param status the HTTP status that the service gives it
     */
    public ApiError(String code, int status, String message) {
        this(code, status, message, null);
    }

    private ApiError(String code, int status, String message, @Nullable String rule) {
        super(message);
        this.code = code;
        this.status = status;
        this.rule = rule;
    }

    /** The same, of a refusal by a rule of ours. */
    ApiError by(Refusal refusal) {
        return new ApiError(code, status, getMessage(), refusal.code());
    }

    /** The rule that refused; where it was none, the error's name. */
    String rule() {
        return rule == null ? code : rule;
    }

    public String code() {
        return code;
    }

    public int status() {
        return status;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }

    /** Nobody looks for a caller's mistake in a stack trace. */
    @Override
    public Throwable fillInStackTrace() {
        return this;
    }
}
