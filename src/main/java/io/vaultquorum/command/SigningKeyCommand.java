package io.vaultquorum.command;

import io.vaultquorum.audit.RotateSigningKey;
import io.vaultquorum.signing.SigningKeys;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The keys that checkpoints and certificates are signed with, for whoever has the host. */
@Command(
        name = SigningKeyCommand.NAME,
        synopsisSubcommandLabel = "COMMAND",
        description = "The keys that checkpoints and certificates are signed with.",
        footer = {
            "",
            "The keys and the database are those of the node: run it in the same directory, as the same user, with the same"
                    + " variables. Arguments that begin with --spring. or --vaultquorum. are settings, as a node has them."
        })
final class SigningKeyCommand extends HostCommand {

    static final String NAME = "signing-key";

    private static final String LINE = "%-8s  %s%n";

    SigningKeyCommand(CommandContext context) {
        super(context);
    }

    @Command(
            description =
                    "Makes a new key that signs from now on, on running nodes too. The others go on verifying what they"
                            + " signed.")
    int rotate() {
        String made = bean(RotateSigningKey.class).rotate();
        SigningKeys keys = bean(SigningKeys.class);
        out().println("The key " + made + " signs from now on. " + (keys.ids().size() - 1) + " go on verifying.");
        out().println("If other nodes have a copy of " + keys.file() + ", give them the new one at once.");
        return CommandLine.ExitCode.OK;
    }

    @Command(description = "Lists the ids (kid) of all keys, and which of them signs.")
    int list() {
        List<String> ids = bean(SigningKeys.class).ids();
        out().printf(LINE, "USE", "KID");
        ids.forEach(id -> out().printf(LINE, id.equals(ids.get(0)) ? "SIGNS" : "VERIFIES", id));
        return CommandLine.ExitCode.OK;
    }
}
