package io.vaultquorum.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vaultquorum.signing.PublicKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells from an export, the checkpoints and the public keys whether the trail is as it was written. Needs no node, no
 * database and no configuration. Reads the export once; what it keeps grows with the number of chains and checkpoints.
 */
public final class VerifyTrail {

    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(JsonNode.class);

    private static final int AT_ONCE = 2048;

    private final SeenChains seen;
    private final Map<String, ChainCheck> chains = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();
    private @Nullable Coverage coverage;
    private long lines;
    private long events;

    private VerifyTrail(SeenChains seen) {
        this.seen = seen;
        this.problems.addAll(seen.problems());
    }

    /**
     * What was found.
     *
     * @param problems the first in each chain, in whole sentences; none if the trail is whole
     * @param notes what there is to know about how far that goes
     */
    public record Verification(long events, List<String> problems, List<String> notes) {

        public Verification {
            problems = List.copyOf(problems);
            notes = List.copyOf(notes);
        }

        public boolean isWhole() {
            return problems.isEmpty();
        }
    }

    /**
     * Verifies the files.
     *
     * @throws IOException if one of them cannot be read
     * @throws IllegalArgumentException if the keys are none
     */
    public static Verification verify(Path export, Path checkpoints, Path keys) throws IOException {
        SeenChains seen = SeenChains.in(checkpoints, PublicKeys.of(keys));
        try (Stream<String> lines = Files.lines(export)) {
            return verify(lines, seen);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    static Verification verify(Stream<String> lines, SeenChains seen) {
        VerifyTrail verify = new VerifyTrail(seen);
        List<String> next = new ArrayList<>(AT_ONCE);
        lines.forEachOrdered(line -> {
            next.add(line);
            if (next.size() == AT_ONCE) {
                verify.next(next);
                next.clear();
            }
        });
        verify.next(next);
        return verify.finish();
    }

    /** A line as it was read: what the file is of, an event, or why it is neither. */
    private record Line(
            @Nullable Coverage coverage,
            @Nullable ExportedEvent event,
            @Nullable String problem) {

        static Line read(String line) {
            try {
                JsonNode json = JSON.readTree(line);
                return Coverage.isIn(json)
                        ? new Line(Coverage.read(json), null, null)
                        : new Line(null, ExportedEvent.read(json), null);
            } catch (JsonProcessingException e) {
                return new Line(null, null, "is no JSON: " + e.getOriginalMessage());
            } catch (IllegalArgumentException e) {
                return new Line(null, null, "is no event of the trail: " + e.getMessage());
            }
        }
    }

    /** Reading and hashing take the time, and need no order. */
    private void next(List<String> some) {
        some.parallelStream().map(Line::read).toList().forEach(this::next);
    }

    private void next(Line line) {
        lines++;
        if (line.event() != null) {
            check(line.event());
        } else if (line.coverage() != null && lines == 1) {
            coverage = line.coverage();
        } else {
            problems.add("Line " + lines + " "
                    + (line.problem() == null ? "says once more which time the file is of" : line.problem()) + ".");
        }
    }

    private void check(ExportedEvent event) {
        events++;
        chains.computeIfAbsent(event.chain(), chain -> new ChainCheck(chain, coverage(), seen.of(chain)))
                .next(event);
    }

    /** A file that does not say what it is of has to be of everything. */
    private Coverage coverage() {
        if (coverage == null) {
            coverage = new Coverage(null, null, seen.newest());
            problems.add("The first line does not say which time the file is of.");
        }
        return coverage;
    }

    private Verification finish() {
        Coverage said = coverage();
        if (said.checkpoint() > seen.newest()) {
            problems.add("Checkpoints are missing: the export was made after number " + said.checkpoint()
                    + ", and the last good one is " + seen.newest() + ".");
        }
        chains.values().forEach(chain -> chain.finish().ifPresent(problems::add));
        new TreeMap<>(seen.all()).forEach((chain, there) -> {
            if (!chains.containsKey(chain)) {
                ChainCheck.absent(chain, said, there).ifPresent(problems::add);
            }
        });
        return new Verification(events, problems, notes(said));
    }

    private List<String> notes(Coverage said) {
        List<String> notes = new ArrayList<>();
        notes.add(events + " events in " + chains.size() + " chains, " + said + ".");
        notes.add("Compared with " + seen.newestInWords() + ".");
        long unproven = chains.values().stream().mapToLong(ChainCheck::unproven).sum();
        if (unproven > 0) {
            notes.add(
                    unproven + " of them come after what the checkpoints speak for. They hang together; whether all of"
                            + " them are there and as they were, a later export will show.");
        }
        long later = chains.values().stream().filter(ChainCheck::beginsLater).count();
        if (later > 0) {
            notes.add(later + " chains begin before the time of the file. What they began with is not in it.");
        }
        long retained = chains.values().stream()
                .filter(ChainCheck::beginsAfterRetention)
                .count();
        if (retained > 0) {
            notes.add(retained + " chains have lost their beginning to retention, as the checkpoints say.");
        }
        return notes;
    }
}
