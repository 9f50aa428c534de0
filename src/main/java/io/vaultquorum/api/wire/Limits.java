package io.vaultquorum.api.wire;

import java.util.HashMap;
import java.util.Map;

/**
 * The limits of all fields of a service, in one place. A field is named by its path in the request, lists left out:
 * {@code Approvers.PrimaryIdentityId}; for one operation alone with its name before it: {@code CreateApprovalTeam.Name}.
 */
public final class Limits {

    private final Map<String, Limit> limits = new HashMap<>();

    public Limits of(String field, Limit limit) {
        if (limits.put(field, limit) != null) {
            throw new IllegalArgumentException(field + " has two limits");
        }
        return this;
    }

    Limit find(String operation, String path) {
        Limit special = limits.get(operation + "." + path);
        return special != null ? special : limits.getOrDefault(path, Limit.NONE);
    }
}
