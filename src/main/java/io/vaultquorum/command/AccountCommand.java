package io.vaultquorum.command;

import io.vaultquorum.arn.AccountId;
import io.vaultquorum.organization.Accounts;
import io.vaultquorum.organization.Suspension;
import io.vaultquorum.organization.Suspensions;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.organization.Users;
import io.vaultquorum.session.BlockedTeams;
import io.vaultquorum.team.ApprovalTeam;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Suspends accounts that are in the wrong hands, and releases them, for whoever has the host. */
@Command(
        name = AccountCommand.NAME,
        synopsisSubcommandLabel = "COMMAND",
        description = "Accounts: suspends one that is in the wrong hands, and releases it.",
        footer = {
            "",
            "The database and the accounts are those of the node: run it in the same directory, with the same variables."
                    + " Arguments that begin with --spring. or --vaultquorum. are settings, as a node has them."
        })
final class AccountCommand extends HostCommand {

    static final String NAME = "account";

    private static final String ID = "<account id>";
    private static final String LINE = "%-12s  %-9s  %-24s  %s%n";

    AccountCommand(CommandContext context) {
        super(context);
    }

    @Command(
            description =
                    "Refuses all users and access keys of an account at every door, at once and on all nodes. What it asked"
                            + " for is not carried out. Recovery by the others goes on, from its vaults too.")
    int suspend(@Parameters(paramLabel = ID, description = "The account's 12 digits.") AccountId account) {
        return tell(bean(Suspensions.class).suspend(account), this::showSuspended);
    }

    @Command(description = "Lets the users and access keys of an account in again. What was refused stays refused.")
    int release(@Parameters(paramLabel = ID, description = "The account's 12 digits.") AccountId account) {
        return tell(
                bean(Suspensions.class).release(account),
                suspension -> out().println("Account " + name(account) + " is released. It was suspended from "
                        + suspension.suspended() + " to " + suspension.released() + "."));
    }

    @Command(description = "Lists all accounts, and since when those are suspended that are.")
    int list() {
        Map<AccountId, Suspension> suspended = bean(Suspensions.class).all().stream()
                .filter(Suspension::lasts)
                .collect(Collectors.toMap(Suspension::account, suspension -> suspension));
        Map<AccountId, String> names = new LinkedHashMap<>();
        bean(Accounts.class).all().forEach(account -> names.put(account.id(), account.name()));
        suspended.keySet().stream()
                .sorted(Comparator.comparing(AccountId::value))
                .forEach(account -> names.putIfAbsent(account, "(not in the configuration any more)"));
        out().printf(LINE, "ID", "STATUS", "SUSPENDED", "NAME");
        names.forEach((account, name) -> {
            Suspension suspension = suspended.get(account);
            out().printf(
                            LINE,
                            account,
                            suspension == null ? "ACTIVE" : "SUSPENDED",
                            suspension == null ? "" : suspension.suspended(),
                            name);
        });
        return CommandLine.ExitCode.OK;
    }

    private void showSuspended(Suspension suspension) {
        AccountId account = suspension.account();
        List<UserId> users = bean(Users.class).ofAccount(account);
        out().println("Account " + name(account) + " is suspended since " + suspension.suspended() + ".");
        out().println(
                        users.isEmpty()
                                ? "It has no users."
                                : "Refused at every door: "
                                        + users.stream().map(UserId::value).collect(Collectors.joining(", ")) + ".");
        bean(BlockedTeams.class).by(account).forEach(this::showBlocked);
        out().println(
                        "The nodes tell the approvers and the administrators of the other accounts. To end it: account release "
                                + account);
    }

    private void showBlocked(ApprovalTeam team) {
        out().println("The team " + team.name() + " of account "
                + name(team.arn().account())
                + " cannot decide anything meanwhile: it needs " + team.minApprovalsRequired()
                + " approvals, and too many of its approvers have a role in the suspended account.");
    }

    private String name(AccountId account) {
        return bean(Accounts.class).describe(account);
    }
}
