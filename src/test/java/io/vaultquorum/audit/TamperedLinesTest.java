package io.vaultquorum.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vaultquorum.audit.VerifyTrail.Verification;
import io.vaultquorum.signing.TestKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same and more with 2,000 events: each field, each way to insert, time ranges, checkpoints. */
class TamperedLinesTest {

    private static final int EVENTS = 2_000;
    private static final int SESSIONS = 18;

    /** In the middle of the session's chain of 100. */
    private static final int INDEX = 55;

    @TempDir
    private static Path directory;

    private static Tampering tampering;

    @BeforeAll
    static void write() {
        tampering = Tampering.with(directory, EVENTS, SESSIONS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "eventVersion",
                "eventID",
                "eventTime",
                "eventSource",
                "eventName",
                "awsRegion",
                "userIdentity/type",
                "userIdentity/userName",
                "recipientAccountId",
                "resources/0/ARN",
                "resources/0/accountId",
                "additionalEventData/sessionId",
                "additionalEventData/details",
                "chain/previousHash",
                "hash"
            })
    void namesAnEventWithOneChangedField(String field) {
        String before = tampering.line(Tampering.SESSION, INDEX);
        String value = Tampering.read(before).at("/" + field).asText();
        // the last character but one: that of a time is a digit
        String changed = value.length() < 2 ? "9" : changed(value, value.length() - 2);

        Verification found = tampering.verify(tampering.replaced(
                Tampering.SESSION,
                INDEX,
                line -> line.replace("\"" + Tampering.json(value) + "\"", "\"" + Tampering.json(changed) + "\"")));

        assertThat(found.problems())
                .singleElement()
                .asString()
                .startsWith(Tampering.SESSION + ", event " + INDEX + " (")
                .endsWith("was changed: its hash is not that of what it says.");
    }

    @Test
    void namesAChangedEventWhoseHashWasCalculatedAnew() {
        Verification found = tampering.verify(tampering.replaced(
                Tampering.SESSION, INDEX, line -> Tampering.rehashed(line, event -> event.put("eventName", "X"))));

        assertThat(found.problems())
                .containsExactly(Tampering.SESSION
                        + ", event 55 (X, 2026-01-01T00:18:07.000Z) was changed and its hash calculated"
                        + " anew: event 56 follows another.");
    }

    @Test
    void seesByACheckpointThatAllHashesWereCalculatedAnew() {
        List<String> forged = new ArrayList<>(tampering.whole());
        String previous = Tampering.read(tampering.line(Tampering.SESSION, INDEX))
                .at("/chain/previousHash")
                .asText();
        for (int i = 0; i < forged.size(); i++) {
            String line = forged.get(i);
            if (Tampering.isOf(line, Tampering.SESSION) && Tampering.index(line) >= INDEX) {
                String follows = previous;
                forged.set(i, Tampering.rehashed(line, event -> {
                    event.put(
                            "eventName",
                            Tampering.index(line) == INDEX
                                    ? "X"
                                    : event.get("eventName").asText());
                    ((ObjectNode) event.get("chain")).put("previousHash", follows);
                }));
                previous = Tampering.read(forged.get(i)).get("hash").asText();
            }
        }

        assertThat(tampering.verify(forged).problems())
                .containsExactly(Tampering.SESSION
                        + ", event 60 (UpdateSessionForApprover, 2026-01-01T00:19:47.000Z) is another than"
                        + " checkpoint 6 saw. One of the last 10 events was changed, removed or inserted, and the hashes"
                        + " calculated anew.");
    }

    @Test
    void namesARemovedBeginning() {
        assertThat(tampering
                        .verify(tampering.without(
                                line -> Tampering.isOf(line, Tampering.SESSION) && Tampering.index(line) < 3))
                        .problems())
                .singleElement()
                .asString()
                .startsWith(Tampering.SESSION + ", events 1 to 2 are missing before session/s7, event 3 (");
    }

    @Test
    void namesAnInsertedEventWithAnyHash() {
        String fake = Tampering.changing(event -> event.put("eventName", "Fake"))
                .apply(tampering.line(Tampering.SESSION, INDEX));

        assertThat(tampering
                        .verify(tampering.inserted(fake, Tampering.SESSION, INDEX))
                        .problems())
                .singleElement()
                .asString()
                .startsWith(Tampering.SESSION + ", event 55 (Fake, ")
                .contains("was inserted");
    }

    @Test
    void namesAnInsertedEventThatFitsNothing() {
        String fake = Tampering.rehashed(tampering.line(Tampering.SESSION, INDEX), event -> {
            event.put("eventName", "Fake");
            ((ObjectNode) event.get("chain")).put("previousHash", CanonicalForm.NOTHING);
        });

        assertThat(tampering
                        .verify(tampering.inserted(fake, Tampering.SESSION, INDEX))
                        .problems())
                .singleElement()
                .asString()
                .startsWith(Tampering.SESSION + ", event 55 (Fake, ")
                .contains("was inserted");
    }

    @Test
    void namesACopyOfAnOlderEvent() {
        assertThat(tampering
                        .verify(tampering.inserted(tampering.line(Tampering.SESSION, 7), Tampering.SESSION, INDEX))
                        .problems())
                .singleElement()
                .asString()
                .startsWith(Tampering.SESSION + ", event 7 (")
                .contains("was inserted");
    }

    @Test
    void findsAFileThatWasCutOff() {
        assertThat(tampering.verify(tampering.whole().subList(0, EVENTS / 2)).problems())
                .hasSize(20)
                .allMatch(problem -> problem.contains("the tail is missing"));
    }

    @Test
    void namesTheFirstInEachChain() {
        List<String> lines =
                tampering.replaced(Tampering.SESSION, INDEX, Tampering.changing(event -> event.put("eventName", "X")));
        lines.removeIf(line ->
                Tampering.isOf(line, "platform") && (Tampering.index(line) == 20 || Tampering.index(line) == 40));

        assertThat(tampering.verify(lines).problems())
                .hasSize(2)
                .anyMatch(problem -> problem.startsWith(Tampering.SESSION + ", event 55 ("))
                .anyMatch(problem -> problem.startsWith("platform, event 20 is missing"));
    }

    @Test
    void saysSoOfLinesThatAreNone() {
        List<String> lines = new ArrayList<>(tampering.whole());
        lines.add(5, "hello");
        lines.add(6, "");
        lines.add(7, tampering.line(Tampering.SESSION, 1).replaceFirst("\\{", "{\"eventName\":\"Y\","));
        lines.add(8, "[".repeat(5000));

        assertThat(tampering.verify(lines).problems())
                .hasSize(4)
                .allMatch(problem -> problem.startsWith("Line "))
                .anyMatch(problem -> problem.startsWith("Line 8 is no JSON: Duplicate field"));
        assertThat(tampering
                        .verify(tampering.whole().subList(1, tampering.whole().size()))
                        .problems())
                .containsExactly("The first line does not say which time the file is of.");
    }

    @Test
    void verifiesATimeRangeAndSaysWhatItCannotSee() {
        Verification found = tampering.verify(
                tampering.range(WrittenTrail.BEGINNING.plusSeconds(410), WrittenTrail.BEGINNING.plusSeconds(910)));

        assertThat(found.problems()).isEmpty();
        assertThat(found.notes())
                .anyMatch(note -> note.startsWith("20 chains begin before the time of the file."))
                .anyMatch(note -> note.matches("\\d+ of them come after what the checkpoints speak for.*"));
    }

    @Test
    void missesWhatIsMissingAtTheEndsOfATimeRange() {
        List<String> lines =
                tampering.range(WrittenTrail.BEGINNING.plusSeconds(410), WrittenTrail.BEGINNING.plusSeconds(910));
        long first = lines.stream()
                .filter(line -> Tampering.isOf(line, Tampering.SESSION))
                .mapToLong(Tampering::index)
                .min()
                .orElseThrow();
        long last = lines.stream()
                .filter(line -> Tampering.isOf(line, Tampering.SESSION))
                .mapToLong(Tampering::index)
                .max()
                .orElseThrow();

        assertThat(tampering
                        .verify(lines.stream()
                                .filter(line ->
                                        !Tampering.isOf(line, Tampering.SESSION) || Tampering.index(line) > first)
                                .toList())
                        .problems())
                .singleElement()
                .asString()
                .contains("are missing before");
        assertThat(tampering
                        .verify(lines.stream()
                                .filter(line ->
                                        !Tampering.isOf(line, Tampering.SESSION) || Tampering.index(line) < last)
                                .toList())
                        .problems())
                .singleElement()
                .asString()
                .contains("the tail is missing");
        assertThat(tampering
                        .verify(lines.stream()
                                .filter(line -> !Tampering.isOf(line, Tampering.SESSION))
                                .toList())
                        .problems())
                .singleElement()
                .asString()
                .contains("the whole chain is missing");
    }

    @Test
    void trustsNoCheckpointThatIsNotThePlatforms(@TempDir Path other) throws IOException {
        tampering.withCheckpoints(
                other,
                copy -> Files.delete(copy.resolve(CheckpointFiles.name(4))),
                seen -> assertThat(VerifyTrail.verify(tampering.whole().stream(), seen)
                                .problems())
                        .containsExactly(
                                "Checkpoint 4 is missing: the next file is checkpoint-0000000005.jws.",
                                "Checkpoints are missing: the export was made after number 10, and the last good one is 3."));
        tampering.withCheckpoints(
                other,
                copy -> Files.delete(copy.resolve(CheckpointFiles.name(10))),
                seen -> assertThat(VerifyTrail.verify(tampering.whole().stream(), seen)
                                .problems())
                        .containsExactly(
                                "Checkpoints are missing: the export was made after number 10, and the last good one is 9."));
        tampering.withCheckpoints(
                other,
                copy -> {
                    String signed = Files.readString(copy.resolve(CheckpointFiles.name(4)));
                    Files.writeString(copy.resolve(CheckpointFiles.name(4)), signed.replaceFirst("A", "B"));
                },
                seen -> assertThat(VerifyTrail.verify(tampering.whole().stream(), seen)
                                .problems())
                        .anyMatch(problem -> problem.startsWith("Checkpoint 4 is not the platform's: ")));
        tampering.withCheckpoints(
                other,
                copy -> {
                    var foreign = TestKeys.in(other.resolve("foreign.jwks"));
                    Files.writeString(
                            copy.resolve(CheckpointFiles.name(10)),
                            new Checkpoint(10, Instant.EPOCH, CanonicalForm.NOTHING, List.of()).signedBy(foreign));
                },
                seen -> assertThat(VerifyTrail.verify(tampering.whole().stream(), seen)
                                .problems())
                        .anyMatch(problem -> problem.contains("which is not among the keys")));
        tampering.withCheckpoints(
                other,
                copy -> Files.writeString(
                        copy.resolve(CheckpointFiles.name(10)),
                        new Checkpoint(10, Instant.EPOCH, CanonicalForm.NOTHING, List.of())
                                .signedBy(tampering.trail().keys)),
                seen -> assertThat(VerifyTrail.verify(tampering.whole().stream(), seen)
                                .problems())
                        .anyMatch(problem ->
                                problem.equals("Checkpoint 10 does not follow the one that is there as 9.")));
    }

    private static String changed(String value, int at) {
        char other = value.charAt(at) == '1' ? '2' : '1';
        return value.substring(0, at) + other + value.substring(at + 1);
    }
}
