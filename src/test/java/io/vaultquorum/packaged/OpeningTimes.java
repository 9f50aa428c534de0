package io.vaultquorum.packaged;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** How long after a restart the vaults opened: what a run has measured, for its output. */
final class OpeningTimes {

    private record Opening(Duration sinceStart, Duration sinceReady) {}

    private final Map<String, List<Opening>> measured = new TreeMap<>();

    synchronized void add(String story, Duration sinceStart, Duration sinceReady) {
        measured.computeIfAbsent(story, key -> new ArrayList<>()).add(new Opening(sinceStart, sinceReady));
    }

    /** A line a story: rounds, then minimum, median and maximum in seconds. */
    synchronized String summary() {
        StringBuilder lines = new StringBuilder();
        measured.forEach((story, openings) -> lines.append(String.format(
                Locale.ROOT,
                "%s: %d rounds; from the restart to the open vault %s; from ready to the open vault %s%n",
                story,
                openings.size(),
                spread(openings.stream().map(Opening::sinceStart).toList()),
                spread(openings.stream().map(Opening::sinceReady).toList()))));
        return lines.toString();
    }

    private static String spread(List<Duration> durations) {
        List<Duration> sorted =
                durations.stream().sorted(Comparator.naturalOrder()).toList();
        return seconds(sorted.get(0)) + " / " + seconds(sorted.get(sorted.size() / 2)) + " / "
                + seconds(sorted.get(sorted.size() - 1)) + " s";
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f", duration.toMillis() / 1000.0);
    }
}
