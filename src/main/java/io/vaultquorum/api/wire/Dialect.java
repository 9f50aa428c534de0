package io.vaultquorum.api.wire;

import io.vaultquorum.audit.Refusal;
import java.util.Optional;
import java.util.function.Function;

/**
 * How a service of the rest-json protocol says no.
 *
 * @param name the service's name in the path and in signatures
 * @param limits what its fields may hold
 * @param invalid its error for a field that is not as it should be
 * @param refused its error for what a rule refuses
 * @param tokenReused its error for another request with the token of an earlier one
 * @param message the name of the member that holds an error's message
 * @param code the name of the member that holds an error's name; empty for none
 * @param failure its error for what failed here
 */
public record Dialect(
        String name,
        Limits limits,
        Function<FieldRefused, ApiError> invalid,
        Function<Refusal, ApiError> refused,
        Function<String, ApiError> tokenReused,
        String message,
        Optional<String> code,
        String failure) {

    public Dialect(
            String name,
            Limits limits,
            Function<FieldRefused, ApiError> invalid,
            Function<Refusal, ApiError> refused,
            Function<String, ApiError> tokenReused,
            String message) {
        this(name, limits, invalid, refused, tokenReused, message, Optional.empty(), "InternalServerException");
    }

    /** The same, which says an error's name in this member as well. */
    public Dialect withCode(String member) {
        return new Dialect(name, limits, invalid, refused, tokenReused, message, Optional.of(member), failure);
    }

    /** The same, which has this name for what failed. */
    public Dialect withFailure(String error) {
        return new Dialect(name, limits, invalid, refused, tokenReused, message, code, error);
    }
}
