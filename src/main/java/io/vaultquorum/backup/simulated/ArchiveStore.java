package io.vaultquorum.backup.simulated;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * Directories as archives that are named by their own SHA-256. The same directory always makes the same archive (entries
 * sorted, no owners), so that archiving a restored directory once more proves it: the checksum must be the archive's name.
 */
final class ArchiveStore {

    private static final int OWNER_EXECUTE = 0100;
    private static final int FILE_MODE = 0644;
    private static final int EXECUTABLE_MODE = 0755;

    private final Path archives;

    ArchiveStore(Path archives) {
        this.archives = archives;
    }

    /** An archive that is kept. */
    record Archive(String sha256, long sizeInBytes) {}

    /** What is stored is not what was stored. */
    static final class DamagedArchiveException extends RuntimeException {
        DamagedArchiveException(String message) {
            super(message);
        }
    }

    /** @throws IllegalArgumentException if the path is no directory or holds anything but files and directories */
    Archive store(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new IllegalArgumentException("'" + directory + "' is not a directory");
        }
        try {
            Files.createDirectories(archives);
            Path draft = Files.createTempFile(archives, "draft-", ".tar");
            String sha256;
            try (OutputStream out = Files.newOutputStream(draft)) {
                sha256 = archive(directory, out);
            }
            Path archive = archives.resolve(sha256 + ".tar");
            if (Files.exists(archive) && digest(archive).equals(sha256)) {
                Files.delete(draft);
            } else {
                draft.toFile().setReadOnly();
                Files.move(draft, archive, StandardCopyOption.ATOMIC_MOVE);
            }
            return new Archive(sha256, Files.size(archive));
        } catch (IOException e) {
            throw new UncheckedIOException("Could not archive " + directory, e);
        }
    }

    /**
     * Writes the archive's content to a directory, which appears whole or not at all.
     *
     * @return the SHA-256 of what was written, taken from the written directory
     * @throws DamagedArchiveException if the archive is missing or its bytes are not those of its name
     */
    String restore(String sha256, Path target) {
        Path archive = existing(sha256);
        try {
            // It appears whole or not at all: a node that died before its commit left it whole.
            if (Files.exists(target)) {
                return checksum(target);
            }
            requireUnchanged(archive, sha256);
            Files.createDirectories(target.getParent());
            Path draft = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".partial");
            extract(archive, draft);
            String restored = checksum(draft);
            moveIntoPlace(draft, target);
            return restored;
        } catch (IOException e) {
            throw new UncheckedIOException("Could not restore " + archive + " to " + target, e);
        }
    }

    /**
     * Reads the archive once through: what is copied must still be what was backed up.
     *
     * @throws DamagedArchiveException if the archive is missing or its bytes are not those of its name
     */
    void verify(String sha256) {
        Path archive = existing(sha256);
        try {
            requireUnchanged(archive, sha256);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read " + archive, e);
        }
    }

    private Path existing(String sha256) {
        Path archive = archives.resolve(sha256 + ".tar");
        if (!Files.isRegularFile(archive)) {
            throw new DamagedArchiveException("The archive " + sha256 + " is missing from the store");
        }
        return archive;
    }

    private static void requireUnchanged(Path archive, String sha256) throws IOException {
        String found = digest(archive);
        if (!found.equals(sha256)) {
            throw new DamagedArchiveException("The archive " + sha256 + " was changed: its SHA-256 is now " + found);
        }
    }

    /** The SHA-256 that an archive of this directory has, in lower-case hex. */
    static String checksum(Path directory) throws IOException {
        return archive(directory, OutputStream.nullOutputStream());
    }

    private static String archive(Path directory, OutputStream out) throws IOException {
        DigestOutputStream digested = new DigestOutputStream(out, sha256());
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(digested);
                Stream<Path> paths = Files.walk(directory)) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
            tar.setAddPaxHeadersForNonAsciiNames(true);
            List<Path> entries = paths.filter(path -> !path.equals(directory))
                    .sorted(Comparator.comparing(path -> nameOf(directory, path)))
                    .toList();
            for (Path path : entries) {
                add(tar, path, nameOf(directory, path));
            }
        }
        return HexFormat.of().formatHex(digested.getMessageDigest().digest());
    }

    private static String nameOf(Path directory, Path path) {
        return directory.relativize(path).toString().replace('\\', '/');
    }

    private static void add(TarArchiveOutputStream tar, Path path, String name) throws IOException {
        boolean isDirectory = Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
        if (!isDirectory && !Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new IllegalArgumentException("'" + path + "' is neither a file nor a directory");
        }
        TarArchiveEntry entry = new TarArchiveEntry(isDirectory ? name + "/" : name);
        entry.setModTime(FileTime.fromMillis(0));
        if (isDirectory) {
            entry.setMode(EXECUTABLE_MODE);
        } else {
            entry.setMode(Files.isExecutable(path) ? EXECUTABLE_MODE : FILE_MODE);
            entry.setSize(Files.size(path));
        }
        tar.putArchiveEntry(entry);
        if (!isDirectory) {
            Files.copy(path, tar);
        }
        tar.closeArchiveEntry();
    }

    private static void extract(Path archive, Path target) throws IOException {
        Files.createDirectories(target);
        try (TarArchiveInputStream tar = new TarArchiveInputStream(Files.newInputStream(archive))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path path = entry.resolveIn(target);
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                } else {
                    Files.createDirectories(path.getParent());
                    Files.copy(tar, path);
                    if ((entry.getMode() & OWNER_EXECUTE) != 0) {
                        makeExecutable(path);
                    }
                }
            }
        }
    }

    private static void makeExecutable(Path path) throws IOException {
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
        permissions.add(PosixFilePermission.OWNER_EXECUTE);
        Files.setPosixFilePermissions(path, permissions);
    }

    private static void moveIntoPlace(Path draft, Path target) throws IOException {
        try {
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(draft, target);
        }
    }

    private static String digest(Path file) throws IOException {
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), sha256())) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of()
                    .formatHex(((DigestInputStream) in).getMessageDigest().digest());
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
