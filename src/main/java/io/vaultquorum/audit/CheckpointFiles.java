package io.vaultquorum.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where checkpoints are kept, outside of the database: a directory, one file each, named so that they sort. */
final class CheckpointFiles {

    private static final Pattern NAME = Pattern.compile("checkpoint-([0-9]{10})\\.jws");

    private final Path directory;

    CheckpointFiles(Path directory) {
        this.directory = directory.toAbsolutePath().normalize();
    }

    static String name(long number) {
        return String.format(Locale.ROOT, "checkpoint-%010d.jws", number);
    }

    /** The number of the checkpoint whose file is called so, if any could be. */
    static Optional<Long> number(String name) {
        Matcher matcher = NAME.matcher(name);
        return matcher.matches() ? Optional.of(Long.valueOf(matcher.group(1))) : Optional.empty();
    }

    /** The file's content, if there is such a file. */
    Optional<String> read(long number) {
        try {
            return Optional.of(Files.readString(directory.resolve(name(number)), StandardCharsets.ISO_8859_1));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All there are, by number. */
    SortedMap<Long, Path> all() throws IOException {
        SortedMap<Long, Path> files = new TreeMap<>();
        try (Stream<Path> present = Files.list(directory)) {
            present.forEach(file -> {
                Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
                if (name.matches()) {
                    files.put(Long.valueOf(name.group(1)), file);
                }
            });
        }
        return files;
    }

    /** Whole or not at all, and on the disk when this returns. */
    void write(long number, String content) {
        try {
            Files.createDirectories(directory);
            Path written = Files.createTempFile(directory, "checkpoint", ".tmp");
            try (FileChannel channel = FileChannel.open(written, StandardOpenOption.WRITE)) {
                java.nio.ByteBuffer bytes = StandardCharsets.ISO_8859_1.encode(content);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(written, directory.resolve(name(number)), StandardCopyOption.ATOMIC_MOVE);
            forceDirectory();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void forceDirectory() throws IOException {
        if (Files.getFileStore(directory).supportsFileAttributeView("posix")) {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
