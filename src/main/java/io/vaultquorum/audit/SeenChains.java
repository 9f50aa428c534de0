package io.vaultquorum.audit;

import io.vaultquorum.audit.Checkpoint.Covered;
import io.vaultquorum.signing.PublicKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What all checkpoints of a directory say of the chains, and what is wrong with the checkpoints themselves. */
final class SeenChains {

    private final Map<String, NavigableMap<Long, Seen>> chains = new HashMap<>();
    private final List<String> problems = new ArrayList<>();
    private long newest;
    private @Nullable Instant newestTime;

    private SeenChains() {}

    /** A chain at a checkpoint. */
    record Seen(long checkpoint, Covered covered) {}

    /** Reads the directory. After the first checkpoint that is wrong the others count for nothing. */
    static SeenChains in(Path directory, PublicKeys keys) throws IOException {
        SeenChains seen = new SeenChains();
        String previous = CanonicalForm.NOTHING;
        for (Map.Entry<Long, Path> file : new CheckpointFiles(directory).all().entrySet()) {
            String content = Files.readString(file.getValue(), StandardCharsets.ISO_8859_1);
            if (!seen.add(file.getKey(), content, previous, keys)) {
                break;
            }
            previous = CanonicalForm.sha256(content.getBytes(StandardCharsets.ISO_8859_1));
        }
        return seen;
    }

    private boolean add(long number, String content, String previous, PublicKeys keys) {
        if (number != newest + 1) {
            problems.add("Checkpoint " + (newest + 1) + " is missing: the next file is " + CheckpointFiles.name(number)
                    + ".");
            return false;
        }
        try {
            Checkpoint checkpoint = Checkpoint.read(content, keys);
            if (checkpoint.number() != number) {
                problems.add(
                        CheckpointFiles.name(number) + " is not what it is called, but " + checkpoint.number() + ".");
                return false;
            }
            if (!checkpoint.previous().equals(previous)) {
                problems.add("Checkpoint " + number + " does not follow the one that is there as " + newest + ".");
                return false;
            }
            checkpoint
                    .chains()
                    .forEach(covered -> chains.computeIfAbsent(covered.chain(), chain -> new TreeMap<>())
                            .put(covered.length(), new Seen(number, covered)));
            checkpoint.chains().stream()
                    .filter(covered -> covered.broken() != null)
                    .forEach(covered ->
                            problems.add("Checkpoint " + number + " was made of a trail that was not as it was"
                                    + " written: " + covered.chain() + ", from event " + covered.broken() + "."));
            newest = number;
            newestTime = checkpoint.time();
            return true;
        } catch (PublicKeys.NotSigned | IllegalArgumentException e) {
            problems.add("Checkpoint " + number + " is not the platform's: " + e.getMessage() + ".");
            return false;
        }
    }

    /** One chain, by the length that it had. */
    NavigableMap<Long, Seen> of(String chain) {
        return chains.getOrDefault(chain, Collections.emptyNavigableMap());
    }

    Map<String, NavigableMap<Long, Seen>> all() {
        return chains;
    }

    List<String> problems() {
        return problems;
    }

    long newest() {
        return newest;
    }

    String newestInWords() {
        return newest == 0 ? "no checkpoints" : newest + " checkpoints, the newest of " + newestTime;
    }
}
