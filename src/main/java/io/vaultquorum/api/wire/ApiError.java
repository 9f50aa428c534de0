package io.vaultquorum.api.wire;

/**
 * An error as AWS names it. It ends the request: whatever was done in its transaction is undone.
 */
public final class ApiError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final int status;

    /**
     * @param code the error's name in the service's model, {@code ResourceNotFoundException} for example
     * @param status the HTTP status that the service gives it
     */
    public ApiError(String code, int status, String message) {
        super(message);
        this.code = code;
        this.status = status;
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
