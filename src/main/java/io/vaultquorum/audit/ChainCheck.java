package io.vaultquorum.audit;

import io.vaultquorum.audit.SeenChains.Seen;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One chain, line by line. Finds the first thing that is wrong with it; what comes later tells more exactly what that was,
 * and is not judged by itself. Remembers a few lines, however long the chain is.
 */
final class ChainCheck {

    private final String chain;
    private final Coverage coverage;
    private final NavigableMap<Long, Seen> seen;

    private @Nullable ExportedEvent last;
    private @Nullable ExportedEvent beforeLast;
    private long agreed;
    private long sound;
    private boolean beginsLater;
    private @Nullable Finding finding;

    ChainCheck(String chain, Coverage coverage, NavigableMap<Long, Seen> seen) {
        this.chain = chain;
        this.coverage = coverage;
        this.seen = seen;
    }

    private enum Kind {
        CHANGED,
        UNLINKED,
        GAP,
        TWICE,
        CERTAIN
    }

    /**
     * What is wrong.
     *
     * @param event the line at which it shows
     * @param other for TWICE, the line with the same number
     * @param expected for GAP, the number that should have come
     */
    private record Finding(
            Kind kind, ExportedEvent event, @Nullable ExportedEvent other, long expected, Supplier<String> words) {}

    void next(ExportedEvent event) {
        if (finding != null) {
            refine(finding, event);
        }
        if (event.isSound()) {
            place(event);
        } else {
            placeUnsound(event);
        }
    }

    private void placeUnsound(ExportedEvent event) {
        boolean isInPlace = event.index() == expected(event) || (last != null && event.follows(last));
        find(
                isInPlace ? Kind.CHANGED : Kind.CERTAIN,
                event,
                () -> event.inWords() + " was changed: its hash is not that of what it says.");
        if (isInPlace) {
            advance(event);
        }
    }

    private void place(ExportedEvent event) {
        long expected = expected(event);
        if (event.index() < expected) {
            again(event);
            return;
        }
        if (event.index() > expected && !mayBegin(event)) {
            gap(event, expected);
        } else if (!isLinked(event)) {
            unlinked(event);
        }
        advance(event);
        if (finding == null) {
            compare(event);
        }
    }

    /** An export from before retention removed the chain's beginning still has it. */
    private long expected(ExportedEvent event) {
        return last == null ? Math.min(first(), event.index()) : last.index() + 1;
    }

    /** Where the chain begins since retention last removed something. */
    private long first() {
        return seen.isEmpty() ? 1 : seen.lastEntry().getValue().covered().first();
    }

    /** A part of a chain begins with an event from before the time that the file is of. */
    private boolean mayBegin(ExportedEvent event) {
        if (last != null || coverage.includes(event.time())) {
            return false;
        }
        beginsLater = true;
        return true;
    }

    private boolean isLinked(ExportedEvent event) {
        if (last != null) {
            return event.follows(last);
        }
        return event.index() > 1 || event.previousHash().equals(CanonicalForm.NOTHING);
    }

    private void gap(ExportedEvent event, long expected) {
        String numbers = expected == event.index() - 1
                ? "event " + expected + " is"
                : "events " + expected + " to " + (event.index() - 1) + " are";
        find(
                Kind.GAP,
                event,
                expected,
                () -> chain.replaceAll("\\p{Cntrl}", "?") + ", " + numbers + " missing before " + event.inWords()
                        + ": removed.");
    }

    private void unlinked(ExportedEvent event) {
        ExportedEvent before = last;
        if (before == null || isAgreed(before)) {
            find(Kind.UNLINKED, event, () -> event.inWords() + " was changed: it does not follow the event before it.");
        } else {
            find(
                    Kind.UNLINKED,
                    event,
                    () -> before.inWords() + " was changed and its hash calculated anew: event " + event.index()
                            + " follows another.");
        }
    }

    private boolean isAgreed(ExportedEvent event) {
        Seen there = seen.get(event.index());
        return there != null && there.covered().head().equals(event.hash());
    }

    /** A number that was there already, or should have been. */
    private void again(ExportedEvent event) {
        ExportedEvent same = last;
        if (same != null && same.index() == event.index()) {
            find(new Finding(
                    Kind.TWICE,
                    event,
                    same,
                    0,
                    () -> inserted(isAgreed(event) ? same : event) + " There are two events of that number."));
        } else {
            find(Kind.CERTAIN, event, () -> inserted(event));
        }
    }

    private static String inserted(ExportedEvent event) {
        return event.inWords() + " was inserted: its number belongs to another event.";
    }

    private void refine(Finding found, ExportedEvent event) {
        if (found.kind() == Kind.GAP && event.index() == found.expected()) {
            certain(() -> found.event().inWords() + " stands where event " + found.expected()
                    + " belongs, which comes later: reordered.");
        } else if ((found.kind() == Kind.CHANGED || found.kind() == Kind.UNLINKED)
                && found.event().equals(last)
                && event.isSound()
                && event.index() == found.event().index()
                && (beforeLast == null || event.follows(beforeLast))) {
            certain(() -> inserted(found.event()));
        } else if (found.kind() == Kind.TWICE && event.follows(found.event())) {
            certain(() -> inserted(Objects.requireNonNull(found.other())));
        }
    }

    private void certain(Supplier<String> words) {
        if (finding != null) {
            finding = new Finding(Kind.CERTAIN, finding.event(), null, 0, words);
        }
    }

    private void find(Kind kind, ExportedEvent event, Supplier<String> words) {
        find(new Finding(kind, event, null, 0, words));
    }

    private void find(Kind kind, ExportedEvent event, long expected, Supplier<String> words) {
        find(new Finding(kind, event, null, expected, words));
    }

    private void find(Finding found) {
        if (finding == null) {
            finding = found;
        }
    }

    private void advance(ExportedEvent event) {
        beforeLast = last;
        last = event;
        if (finding == null) {
            sound++;
        }
    }

    private void compare(ExportedEvent event) {
        Seen there = seen.get(event.index());
        if (there == null) {
            return;
        }
        if (there.covered().head().equals(event.hash())) {
            agreed = sound;
            return;
        }
        long since = agreed;
        find(
                Kind.CERTAIN,
                event,
                () -> event.inWords() + " is another than checkpoint " + there.checkpoint() + " saw. One of the last "
                        + (sound - since)
                        + " events was changed, removed or inserted, and the hashes calculated anew.");
    }

    /** What is wrong with the chain, now that all its lines were there. */
    Optional<String> finish() {
        ExportedEvent end = last;
        if (finding == null && end != null && coverage.includes(end.time())) {
            seen.tailMap(end.index(), false).values().stream()
                    .filter(later -> later.checkpoint() <= coverage.checkpoint())
                    .reduce((earlier, later) -> later)
                    .ifPresent(later -> find(Kind.CERTAIN, end, () -> truncated(end, later)));
        }
        return Optional.ofNullable(finding).map(found -> found.words().get());
    }

    private static String truncated(ExportedEvent end, Seen later) {
        return end.inWords() + " is the last of its chain here, and checkpoint " + later.checkpoint() + " saw "
                + later.covered().length() + " events: the tail is missing, from event " + (end.index() + 1) + ".";
    }

    /** What is wrong with a chain of which there is no line. */
    static Optional<String> absent(String chain, Coverage coverage, NavigableMap<Long, Seen> seen) {
        long first = seen.lastEntry().getValue().covered().first();
        return seen.entrySet().stream()
                .filter(entry -> entry.getKey() >= first)
                .map(Map.Entry::getValue)
                .filter(there -> there.checkpoint() <= coverage.checkpoint()
                        && coverage.includes(there.covered().headTime()))
                .reduce((earlier, later) -> later)
                .map(there -> chain + ", the whole chain is missing: checkpoint " + there.checkpoint() + " saw "
                        + there.covered().length() + " events, the last of "
                        + ChainedEvent.time(there.covered().headTime()) + ".");
    }

    /** Events that hang together, and that no checkpoint in the file's time speaks for. */
    long unproven() {
        return sound - agreed;
    }

    boolean beginsLater() {
        return beginsLater;
    }

    boolean beginsAfterRetention() {
        return first() > 1;
    }
}
