package io.vaultquorum.recovery;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What only programs say of a restore access that they ask for.
 *
 * @param name the name of the restore access vault, 2 to 50 letters, digits, hyphens and underscores; null for one that is derived
 *     from the source vault's
 * @param tags of the restore access vault, at most 50
 */
public record AccessWishes(@Nullable String name, Map<String, String> tags) {

    public static final AccessWishes NONE = new AccessWishes(null, Map.of());
}
