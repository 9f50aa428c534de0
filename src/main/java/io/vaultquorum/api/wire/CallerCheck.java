package io.vaultquorum.api.wire;

/** Tells who sent a request. */
public interface CallerCheck {

    /**
     * The caller.
     *
     * @param service the service's name, as it must stand in the signature
     * @throws ApiError if the request does not prove who sent it, or its sender acts in no account
     */
    Principal check(HttpCall call, String service);
}
