package io.vaultquorum.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealsTest {

    private static final Map<String, ?> CONTENT =
            Map.of("session", "s-1", "threshold", 2, "approvers", List.of("a", "b"));

    @TempDir
    private Path directory;

    private Path file;
    private Seals seals;

    @BeforeEach
    void makeAKey() {
        file = directory.resolve("seals").resolve("key");
        seals = new Seals(file);
        assertThat(file).as("a host command needs no key").doesNotExist();
        seals.keyId();
    }

    @Test
    void holdsOfWhatWasSealedOnly() {
        String seal = seals.seal("session", CONTENT);

        assertThat(seals.holds(
                        seal, "session", Map.of("approvers", List.of("a", "b"), "session", "s-1", "threshold", 2)))
                .isTrue();
        assertThat(seals.holds(seal, "vote", CONTENT)).isFalse();
        assertThat(seals.holds(
                        seal, "session", Map.of("session", "s-1", "threshold", 1, "approvers", List.of("a", "b"))))
                .isFalse();
        assertThat(seals.holds(seal, "session", Map.of("session", "s-1", "threshold", 2, "approvers", List.of("a,b"))))
                .isFalse();
        assertThat(seals.holds(seal.replace(seal.charAt(0), seal.charAt(0) == '0' ? '1' : '0'), "session", CONTENT))
                .isFalse();
        assertThat(seals.holds(null, "session", CONTENT)).isFalse();
        assertThat(seals.holds("", "session", CONTENT)).isFalse();
    }

    @Test
    void makesItsKeyOnceForItsOwnerAlone() throws Exception {
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(seals.areNew()).isTrue();

        Seals later = new Seals(file);

        assertThat(later.areNew()).isFalse();
        assertThat(later.holds(seals.seal("vote", CONTENT), "vote", CONTENT)).isTrue();
        assertThat(new Seals(directory.resolve("other")).holds(seals.seal("vote", CONTENT), "vote", CONTENT))
                .isFalse();
    }

    @Test
    void takesNoOtherFileForAKey() throws Exception {
        for (String text : List.of("", "not Base64!", "c2hvcnQ=")) {
            Files.writeString(file, text);

            assertThatThrownBy(() -> new Seals(file).keyId())
                    .hasMessageContaining(file.toString())
                    .hasMessageContaining("Allowed: 32 bytes in Base64");
        }
    }
}
