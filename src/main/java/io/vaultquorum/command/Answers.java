package io.vaultquorum.command;

import io.vaultquorum.audit.Answer;
import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** How a command ends: what was done on stdout, what was refused on stderr. */
final class Answers {

    private Answers() {}

    static <T> int tell(CommandSpec spec, Answer<T> answer, Consumer<T> show) {
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
