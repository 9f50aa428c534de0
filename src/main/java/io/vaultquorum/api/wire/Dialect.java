package io.vaultquorum.api.wire;

import io.vaultquorum.audit.Refusal;
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
 * @param failure its error for what failed here
 */
public record Dialect(
        String name,
        Limits limits,
        Function<FieldRefused, ApiError> invalid,
        Function<Refusal, ApiError> refused,
        Function<String, ApiError> tokenReused,
        String message,
        String failure) {

    /** With the name that most services give to what failed. */
    public Dialect(
            String name,
            Limits limits,
            Function<FieldRefused, ApiError> invalid,
            Function<Refusal, ApiError> refused,
            Function<String, ApiError> tokenReused,
            String message) {
        this(name, limits, invalid, refused, tokenReused, message, "InternalServerException");
    }
}
