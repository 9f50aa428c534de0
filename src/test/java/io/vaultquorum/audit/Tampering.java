package io.vaultquorum.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vaultquorum.audit.VerifyTrail.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** What somebody could do to an export. */
record Tampering(WrittenTrail trail, List<String> whole, int sessions) {

    static final String SESSION = "session/s7";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A trail with ten checkpoints, the last at its end. */
    static Tampering with(Path directory, int events, int sessions) {
        WrittenTrail trail = new WrittenTrail(directory);
        for (int tenth = 0; tenth < 10; tenth++) {
            trail.write(events / 10, sessions).checkpoint();
        }
        return new Tampering(trail, trail.export(), sessions);
    }

    interface Deed {
        void on(Path checkpoints) throws IOException;
    }

    void withCheckpoints(Path place, Deed deed, Consumer<SeenChains> then) throws IOException {
        Path copy = Files.createTempDirectory(place, "checkpoints");
        for (Path file : new CheckpointFiles(trail.checkpoints).all().values()) {
            Files.copy(file, copy.resolve(file.getFileName()));
        }
        deed.on(copy);
        then.accept(SeenChains.in(copy, trail.publicKeys()));
    }

    Verification verify(List<String> lines) {
        return VerifyTrail.verify(lines.stream(), trail.seen());
    }

    /** As {@link ExportTrail} makes it: one more at each end of a chain. */
    List<String> range(Instant from, Instant to) {
        List<String> lines = new ArrayList<>();
        lines.add("{\"export\":{\"from\":\"" + from + "\",\"to\":\"" + to + "\",\"checkpoint\":10}}");
        long oneTurn = sessions + 2L;
        trail.events.stream()
                .filter(event -> !event.event().eventTime().isBefore(from.minusSeconds(oneTurn))
                        && event.event().eventTime().isBefore(to.plusSeconds(oneTurn)))
                .forEach(event -> lines.add(event.line()));
        return lines;
    }

    List<String> replaced(String chain, long index, UnaryOperator<String> change) {
        List<String> lines = new ArrayList<>(whole);
        int at = whole.indexOf(line(chain, index));
        lines.set(at, change.apply(lines.get(at)));
        assertThat(lines).isNotEqualTo(whole);
        return lines;
    }

    List<String> without(Predicate<String> removed) {
        List<String> lines = new ArrayList<>(whole);
        lines.removeIf(removed);
        return lines;
    }

    List<String> inserted(String line, String chain, long before) {
        List<String> lines = new ArrayList<>(whole);
        lines.add(whole.indexOf(line(chain, before)), line);
        return lines;
    }

    List<String> swapped(long one, long other) {
        List<String> lines = new ArrayList<>(whole);
        Collections.swap(lines, whole.indexOf(line(SESSION, one)), whole.indexOf(line(SESSION, other)));
        return lines;
    }

    String line(String chain, long index) {
        return trail.events.stream()
                .filter(event -> event.chain().equals(chain) && event.index() == index)
                .findFirst()
                .orElseThrow()
                .line();
    }

    static boolean isOf(String line, String chain) {
        return line.contains("\"chain\":{\"id\":\"" + chain + "\",");
    }

    static long index(String line) {
        int at = line.indexOf("\"index\":") + "\"index\":".length();
        return Long.parseLong(line.substring(at, line.indexOf(',', at)));
    }

    static UnaryOperator<String> changing(Consumer<ObjectNode> change) {
        return line -> {
            ObjectNode event = read(line);
            change.accept(event);
            return event.toString();
        };
    }

    static String rehashed(String line, Consumer<ObjectNode> change) {
        ObjectNode event = read(line);
        event.remove("hash");
        change.accept(event);
        return event.put("hash", CanonicalForm.sha256(event)).toString();
    }

    static ObjectNode read(String line) {
        try {
            return (ObjectNode) JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As lines have it: ASCII. */
    static String json(String value) {
        StringBuilder escaped = new StringBuilder();
        value.chars().forEach(c -> escaped.append(c < 128 ? String.valueOf((char) c) : String.format("\\u%04X", c)));
        return escaped.toString();
    }
}
