package io.vaultquorum.backup.simulated;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The directories that can be backed up: those below one folder and no others, since whoever names a directory in a request would
 * read the rest of the host by it. What cannot be told to be below is not.
 */
final class Resources {

    private static final String PARENT = "..";

    private final Path root;

    Resources(Path root) {
        this.root = root;
    }

    /** The directory itself, no symbolic link left in its path; empty unless it is a directory below the folder. */
    Optional<Path> find(Path resource) {
        for (Path name : resource) {
            if (name.toString().equals(PARENT)) {
                return Optional.empty();
            }
        }
        try {
            Path real = resource.toRealPath();
            Path realRoot = root.toRealPath();
            return Files.isDirectory(real) && real.startsWith(realRoot) && !real.equals(realRoot)
                    ? Optional.of(real)
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** @throws IllegalArgumentException unless it is a directory below the folder */
    Path require(Path resource) {
        return find(resource)
                .orElseThrow(() -> new IllegalArgumentException("'" + resource + "' is not a directory below " + root));
    }
}
