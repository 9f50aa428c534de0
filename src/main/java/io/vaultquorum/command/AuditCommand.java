package io.vaultquorum.command;

import io.vaultquorum.audit.ExportTrail;
import io.vaultquorum.audit.PruneTrail;
import io.vaultquorum.audit.VerifyTrail;
import io.vaultquorum.audit.VerifyTrail.Verification;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The audit trail, for whoever has the host; verifying it, for whoever has the files. */
@Command(
        name = AuditCommand.NAME,
        synopsisSubcommandLabel = "COMMAND",
        description = "The audit trail: exporting, verifying, retention.",
        footer = {
            "",
            "export and prune use the database of the node: run them in the same directory, with the same variables."
                    + " verify needs nothing but its files."
        })
final class AuditCommand extends HostCommand {

    static final String NAME = "audit";

    private static final String STDOUT = "-";

    AuditCommand(CommandContext context) {
        super(context);
    }

    @Command(description = "Writes the events of a time as JSON Lines, the oldest first.")
    int export(
            @Nullable
                    @Option(
                            names = "--from",
                            paramLabel = "<time>",
                            description =
                                    "The first moment, like 2026-01-31T00:00:00Z. Without it: from the beginning.")
                    Instant from,
            @Nullable
                    @Option(
                            names = "--to",
                            paramLabel = "<time>",
                            description = "The first moment after it. Without it: all there is.")
                    Instant to,
            @Option(
                            names = "--output",
                            paramLabel = "<file>",
                            required = true,
                            description = "Where to. - is the standard output.")
                    String output)
            throws IOException {
        if (output.equals(STDOUT)) {
            bean(ExportTrail.class).export(from, to, out());
            return out().checkError() ? CommandLine.ExitCode.SOFTWARE : CommandLine.ExitCode.OK;
        }
        Path file = Path.of(output).toAbsolutePath();
        Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        try (PrintWriter writer = new PrintWriter(Files.newBufferedWriter(unfinished))) {
            bean(ExportTrail.class).export(from, to, writer);
            if (writer.checkError()) {
                throw new IOException("The file cannot be written: " + unfinished);
            }
        }
        Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
        return CommandLine.ExitCode.OK;
    }

    @Command(
            description = {
                "Tells whether an export is whole and as it was written. Needs no node and no database.",
                "Exit code 0: it is. 1: it is not, or cannot be read."
            })
    int verify(
            @Option(names = "--export", paramLabel = "<file>", required = true, description = "The export.")
                    Path export,
            @Option(
                            names = "--checkpoints",
                            paramLabel = "<directory>",
                            required = true,
                            description = "The checkpoints, all of them.")
                    Path checkpoints,
            @Option(
                            names = "--keys",
                            paramLabel = "<file>",
                            required = true,
                            description = "The platform's public keys, as /.well-known/jwks.json answers them.")
                    Path keys)
            throws IOException {
        Verification found = VerifyTrail.verify(export, checkpoints, keys);
        found.notes().forEach(out()::println);
        if (found.isWhole()) {
            out().println("The trail is whole.");
            return CommandLine.ExitCode.OK;
        }
        found.problems().forEach(out()::println);
        out().println("The trail is NOT as it was written.");
        return CommandLine.ExitCode.SOFTWARE;
    }

    @Command(
            description =
                    "Removes old events, as far as checkpoints speak for them. Every chain keeps its newest event, and"
                            + " what is left can be verified once the next checkpoint is made.")
    int prune(
            @Option(
                            names = "--before",
                            paramLabel = "<time>",
                            required = true,
                            description = "The first moment that stays, like 2026-01-31T00:00:00Z.")
                    Instant before) {
        return tell(bean(PruneTrail.class).prune(before), removed -> out().println(removed + " events are removed."));
    }
}
