package io.vaultquorum.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** {@code examples/walkthrough.sh} against the packaged demo, where an AWS CLI is that knows these services. */
class WalkthroughIT {

    private static final List<String> NEEDED = List.of("bash", "aws", "curl", "sha256sum");

    @Test
    void goesAllNineSteps() throws Exception {
        NEEDED.forEach(tool -> assumeTrue(isInstalled(tool), () -> tool + " is not installed"));
        assumeTrue(run("aws", "mpa", "list-policies", "help") == 0, "the AWS CLI that is installed knows no MPA");
        Path data = Files.createTempDirectory(Files.createDirectories(Path.of("target", "test-data")), "walkthrough-")
                .toAbsolutePath();

        try (PackagedNode node = new PackagedNode("walkthrough", data, List.of())) {
            node.start();
            Path log = Path.of("target", "walkthrough.log");
            ProcessBuilder script = new ProcessBuilder("bash", "examples/walkthrough.sh")
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            script.environment().put("VAULTQUORUM_URL", node.address().toString());
            script.environment().put("VAULTQUORUM_DATA_DIR", data.toString());
            Process process = script.start();

            assertThat(process.waitFor(10, TimeUnit.MINUTES)).as("it ends").isTrue();
            assertThat(process.exitValue()).as(Files.readString(log)).isZero();
            assertThat(log).content().contains("every checksum the same", "All nine steps were as they should be.");
        }
    }

    private static boolean isInstalled(String tool) {
        return Arrays.stream(System.getenv("PATH").split(":"))
                .map(directory -> Path.of(directory, tool))
                .anyMatch(Files::isExecutable);
    }

    private static int run(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("AWS_PAGER", "");
        builder.environment().put("PAGER", "cat");
        return builder.start().waitFor();
    }
}
