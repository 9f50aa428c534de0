package io.vaultquorum.command;

import io.vaultquorum.organization.AccessKey;
import io.vaultquorum.organization.AccessKeys;
import io.vaultquorum.organization.NewAccessKey;
import io.vaultquorum.organization.UserId;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The access keys, for whoever has the host. */
@Command(
        name = AccessKeyCommand.NAME,
        synopsisSubcommandLabel = "COMMAND",
        description = "Access keys: what programs sign their requests with, in a user's name.",
        footer = {
            "",
            "The database and the encryption key are those of the node: run it in the same directory, with the same variables."
                    + " Arguments that begin with --spring. or --vaultquorum. are settings, as a node has them."
        })
final class AccessKeyCommand extends HostCommand {

    static final String NAME = "access-key";

    private static final String ID = "<id>";
    private static final String LINE = "%-20s  %-8s  %-24s  %s%n";

    AccessKeyCommand(CommandContext context) {
        super(context);
    }

    @Command(description = "Makes a key for a user, and shows its secret once. A user has two keys at most.")
    int create(@Parameters(paramLabel = "<user>", description = "The user's id, as in Admin.") UserId user) {
        return tell(bean(AccessKeys.class).create(user), this::show);
    }

    @Command(description = "Lists all keys, without their secrets.")
    int list() {
        List<AccessKey> keys = bean(AccessKeys.class).all();
        out().printf(LINE, "ID", "STATUS", "CREATED", "USER");
        keys.forEach(key -> out().printf(LINE, key.id(), key.status(), key.creationTime(), key.user()));
        return CommandLine.ExitCode.OK;
    }

    @Command(description = "Lets a key sign nothing any more.")
    int deactivate(@Parameters(paramLabel = ID, description = "The key's id.") String id) {
        return tell(bean(AccessKeys.class).deactivate(id), this::showStatus);
    }

    @Command(description = "Lets a key sign again.")
    int activate(@Parameters(paramLabel = ID, description = "The key's id.") String id) {
        return tell(bean(AccessKeys.class).activate(id), this::showStatus);
    }

    @Command(
            description =
                    "Makes a new key for the same user and deactivates this one. An inactive key that the user has"
                            + " beside it is deleted.")
    int rotate(@Parameters(paramLabel = ID, description = "The id of the key that is in use.") String id) {
        return tell(bean(AccessKeys.class).rotate(id), key -> {
            show(key);
            out().println(id + " is INACTIVE. Delete it when nothing misses it.");
        });
    }

    @Command(description = "Deletes a key, active or not.")
    int delete(@Parameters(paramLabel = ID, description = "The key's id.") String id) {
        return tell(
                bean(AccessKeys.class).delete(id),
                key -> out().println(key.id() + " of " + key.user() + " is deleted."));
    }

    private void show(NewAccessKey made) {
        out().println("User        " + made.key().user());
        out().println("Access key  " + made.key().id());
        out().println("Secret      " + made.secret());
        out().println("The secret is shown this once and cannot be shown again. Keep it where the program reads it.");
    }

    private void showStatus(AccessKey key) {
        out().println(key.id() + " of " + key.user() + " is " + key.status() + ".");
    }
}
