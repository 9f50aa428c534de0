package io.vaultquorum.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pictures in {@code docs/images} show the models as they are. */
class ModelPicturesTest {

    @Test
    void showEveryModelAsItIs() throws IOException {
        try (Stream<Path> files = Files.find(
                Path.of("processes"), 2, (file, attributes) -> file.toString().endsWith(".bpmn"))) {
            List<Path> models = files.sorted().toList();

            assertThat(Files.readAllLines(Path.of("docs/images/models.sha256")))
                    .as("drawn by docs/draw-models.sh, which is to be run again after a model was changed")
                    .isEqualTo(models.stream()
                            .map(model -> sha256(model) + "  " + model)
                            .toList());
            assertThat(models)
                    .allSatisfy(model -> assertThat(Path.of(
                                    "docs/images",
                                    model.getFileName().toString().replaceFirst("bpmn$", "svg")))
                            .isNotEmptyFile());
        }
    }

    private static String sha256(Path file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
