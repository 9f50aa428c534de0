package io.vaultquorum.command;

import io.vaultquorum.audit.Answer;
import java.io.PrintWriter;
import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** What all host commands have: help, where they speak to, and how they end. */
abstract class HostCommand {

    private final CommandContext context;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Shows this.")
    @SuppressWarnings("UnusedVariable") // picocli sees that it is given
    private boolean help;

    HostCommand(CommandContext context) {
        this.context = context;
    }

    <T> T bean(Class<T> type) {
        return context.bean(type);
    }

    PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /** What was done on stdout, what was refused on stderr. */
    <T> int tell(Answer<T> answer, Consumer<T> show) {
        return answer.refusal()
                .map(refusal -> {
                    spec.commandLine().getErr().println(refusal.message());
                    return CommandLine.ExitCode.SOFTWARE;
                })
                .orElseGet(() -> {
                    answer.then(value -> {
                        show.accept(value);
                        return answer;
                    });
                    return CommandLine.ExitCode.OK;
                });
    }
}
