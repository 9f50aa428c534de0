package io.vaultquorum.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.vaultquorum.audit.VerifyTrail.Verification;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be done to an export of 100,000 events, and what the verifier says of it. {@link TamperedLinesTest} has more. */
class TamperedTrailTest {

    private static final int EVENTS = 100_000;
    private static final int SESSIONS = 98;

    /** In the middle of the session's chain of 1,000. */
    private static final int INDEX = 555;

    @TempDir
    private static Path directory;

    private static Tampering tampering;

    @BeforeAll
    static void write() {
        tampering = Tampering.with(directory, EVENTS, SESSIONS);
    }

    @Test
    void isWholeUntouched() {
        Verification found = tampering.verify(tampering.whole());

        assertThat(found.problems()).isEmpty();
        assertThat(found.notes())
                .containsExactly(
                        "100000 events in 100 chains, from the beginning, made after checkpoint 10.",
                        "Compared with 10 checkpoints, the newest of 2026-01-02T03:46:40Z.");
    }

    @Test
    void namesAnEventThatSaysMoreOrLessThanItDid() {
        assertThat(tampering
                        .verify(tampering.replaced(
                                Tampering.SESSION, INDEX, Tampering.changing(event -> event.put("reviewed", true))))
                        .problems())
                .singleElement()
                .asString()
                .startsWith(Tampering.SESSION + ", event " + INDEX + " (Upd")
                .contains("was changed");
        assertThat(tampering
                        .verify(tampering.replaced(
                                Tampering.SESSION, INDEX, Tampering.changing(event -> event.remove("userIdentity"))))
                        .problems())
                .singleElement()
                .asString()
                .startsWith(Tampering.SESSION + ", event " + INDEX + " (Upd")
                .contains("was changed");
    }

    @Test
    void namesARemovedEvent() {
        assertThat(tampering
                        .verify(tampering.without(
                                line -> Tampering.isOf(line, Tampering.SESSION) && Tampering.index(line) == INDEX))
                        .problems())
                .singleElement()
                .asString()
                .startsWith(Tampering.SESSION + ", event 555 is missing before session/s7, event 556 (")
                .endsWith(": removed.");
    }

    @Test
    void namesAnInsertedEventThatFitsItsPredecessor() {
        String fake =
                Tampering.rehashed(tampering.line(Tampering.SESSION, INDEX), event -> event.put("eventName", "Fake"));

        assertThat(tampering
                        .verify(tampering.inserted(fake, Tampering.SESSION, INDEX))
                        .problems())
                .singleElement()
                .asString()
                .startsWith(Tampering.SESSION + ", event 555 (Fake, ")
                .contains("was inserted");
        assertThat(tampering
                        .verify(tampering.inserted(fake, Tampering.SESSION, INDEX + 1))
                        .problems())
                .singleElement()
                .asString()
                .startsWith(Tampering.SESSION + ", event 555 (Fake, ")
                .contains("was inserted");
    }

    @Test
    void namesTwoSwappedEvents() {
        assertThat(tampering.verify(tampering.swapped(INDEX, INDEX + 1)).problems())
                .singleElement()
                .asString()
                .startsWith(Tampering.SESSION + ", event 556 (")
                .endsWith("stands where event 555 belongs, which comes later: reordered.");
        assertThat(tampering.verify(tampering.swapped(INDEX, INDEX + 100)).problems())
                .singleElement()
                .asString()
                .startsWith(Tampering.SESSION + ", event 655 (")
                .endsWith("stands where event 555 belongs, which comes later: reordered.");
        assertThat(tampering.verify(tampering.swapped(1, 2)).problems())
                .singleElement()
                .asString()
                .endsWith("stands where event 1 belongs, which comes later: reordered.");
    }

    @Test
    void namesATruncatedTail() {
        assertThat(tampering
                        .verify(tampering.without(
                                line -> Tampering.isOf(line, Tampering.SESSION) && Tampering.index(line) > 998))
                        .problems())
                .containsExactly(Tampering.SESSION
                        + ", event 998 (UpdateSessionForApprover, 2026-01-02T03:41:47.000Z) is the last of its"
                        + " chain here, and checkpoint 10 saw 1000 events: the tail is missing, from event 999.");
    }

    @Test
    void namesAMissingChain() {
        assertThat(tampering
                        .verify(tampering.without(line -> Tampering.isOf(line, Tampering.SESSION)))
                        .problems())
                .containsExactly(
                        Tampering.SESSION + ", the whole chain is missing: checkpoint 10 saw 1000 events, the last of"
                                + " 2026-01-02T03:45:07.000Z.");
    }
}
