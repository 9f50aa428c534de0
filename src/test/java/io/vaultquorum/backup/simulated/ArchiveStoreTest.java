package io.vaultquorum.backup.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveStoreTest {

    @TempDir
    private Path work;

    private ArchiveStore store;
    private Path directory;

    @BeforeEach
    void writeADirectory() throws IOException {
        store = new ArchiveStore(work.resolve("archives"));
        directory = Files.createDirectories(work.resolve("directory"));
        Files.createDirectories(directory.resolve("empty"));
        Files.writeString(Files.createDirectories(directory.resolve("a/b")).resolve("日本語 name.txt"), "text");
        byte[] bytes = new byte[100_000];
        new Random(7).nextBytes(bytes);
        Files.write(directory.resolve("bytes.bin"), bytes);
        Files.writeString(directory.resolve("run.sh"), "#!/bin/sh\n").toFile().setExecutable(true);
    }

    @Test
    void givesBackWhatItWasGiven() throws IOException {
        ArchiveStore.Archive archive = store.store(directory);
        Path target = work.resolve("restored/one");

        String checksum = store.restore(archive.sha256(), target);

        assertThat(checksum).isEqualTo(archive.sha256());
        assertThat(target.resolve("a/b/日本語 name.txt")).hasContent("text");
        assertThat(target.resolve("bytes.bin")).hasSameBinaryContentAs(directory.resolve("bytes.bin"));
        assertThat(target.resolve("empty")).isEmptyDirectory();
        assertThat(Files.isExecutable(target.resolve("run.sh"))).isTrue();
        assertThat(work.resolve("restored")).isDirectoryNotContaining("glob:**.partial");
    }

    @Test
    void keepsTheSameDirectoryOnceUnderTheSameName() throws IOException {
        String first = store.store(directory).sha256();
        Files.setLastModifiedTime(directory.resolve("bytes.bin"), java.nio.file.attribute.FileTime.fromMillis(1));

        String second = store.store(directory).sha256();

        assertThat(second).isEqualTo(first);
        assertThat(work.resolve("archives").toFile().list()).hasSize(1);
    }

    @Test
    void seesASingleChangedByteInTheResult() throws IOException {
        ArchiveStore.Archive archive = store.store(directory);
        Path target = work.resolve("restored/one");
        store.restore(archive.sha256(), target);

        Files.writeString(target.resolve("a/b/日本語 name.txt"), "texT");

        assertThat(ArchiveStore.checksum(target)).isNotEqualTo(archive.sha256());
    }

    @Test
    void storesNothingThatItCouldNotGiveBack() throws IOException {
        Files.createSymbolicLink(directory.resolve("link"), Path.of("bytes.bin"));

        assertThatThrownBy(() -> store.store(directory)).hasMessageContaining("neither a file nor a directory");
    }

    @Test
    void writesNothingWhenTheArchiveIsMissingOrChanged() throws IOException {
        ArchiveStore.Archive archive = store.store(directory);
        Path file = work.resolve("archives").resolve(archive.sha256() + ".tar");
        file.toFile().setWritable(true);
        Files.writeString(file, "something else");

        assertThatThrownBy(() -> store.restore(archive.sha256(), work.resolve("restored/one")))
                .hasMessageContaining("was changed");
        Files.delete(file);
        assertThatThrownBy(() -> store.restore(archive.sha256(), work.resolve("restored/one")))
                .hasMessageContaining("is missing");

        assertThat(work.resolve("restored/one")).doesNotExist();
    }
}
