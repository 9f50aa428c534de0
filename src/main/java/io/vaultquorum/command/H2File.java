package io.vaultquorum.command;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A database that is an H2 file, which one process uses at a time.
 *
 * @param place the file's path without the ending that H2 gives it
 */
record H2File(Path place) {

    private static final Pattern URL = Pattern.compile("jdbc:h2:file:([^;]+).*");

    /** The file that the JDBC URL names, if it names one as Vaultquorum does. */
    static Optional<H2File> of(String url) {
        Matcher matcher = URL.matcher(url);
        return matcher.matches() && !matcher.group(1).startsWith("~")
                ? Optional.of(
                        new H2File(Path.of(matcher.group(1)).toAbsolutePath().normalize()))
                : Optional.empty();
    }

    /** How H2 calls it. */
    String databaseName() {
        return "file:" + place;
    }

    /** Where a node that uses it says how host commands get in. */
    Path door() {
        return place.resolveSibling(place.getFileName() + ".door");
    }
}
