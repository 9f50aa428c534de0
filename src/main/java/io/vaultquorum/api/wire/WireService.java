package io.vaultquorum.api.wire;

/** A service under {@code /aws/<name>}. */
public interface WireService {

    /** Its name in the path and in signatures. */
    String name();

    /**
     * Does what was asked.
     *
     * @param path the path below {@code /aws/<name>}, still percent-encoded
     * @throws ApiError if it cannot be done
     */
    WireAnswer answer(HttpCall call, String path, Principal caller);

    /** An error in the service's own format. */
    WireAnswer error(ApiError error, String requestId);
}
