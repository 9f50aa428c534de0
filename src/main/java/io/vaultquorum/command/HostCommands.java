package io.vaultquorum.command;

import io.vaultquorum.arn.AccountId;
import io.vaultquorum.arn.MalformedNameException;
import io.vaultquorum.organization.UserId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.jdbc.BadSqlGrammarException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Runs a host command: {@code java -jar vaultquorum.jar access-key create mona}. */
public final class HostCommands {

    private static final Set<String> NAMES = Set.of(
            AccessKeyCommand.NAME,
            AccountCommand.NAME,
            AuditCommand.NAME,
            CertificateCommand.NAME,
            SigningKeyCommand.NAME);

    /** Settings of a node, which commands take too. All other options are the commands' own. */
    private static final List<String> SETTINGS = List.of("--spring.", "--vaultquorum.");

    private HostCommands() {}

    /** Whether these are the arguments of a host command; otherwise they are those of a node. */
    public static boolean isOne(String... arguments) {
        return arguments.length > 0 && NAMES.contains(arguments[0]);
    }

    /**
     * Makes H2 listen to this host only, if ever it listens ({@link HostDoor}). To be called before anything else, by a node.
     */
    public static void keepToThisHost() {
        System.setProperty(HostDoor.BIND_ADDRESS, HostDoor.LOOPBACK);
    }

    /**
     * Runs the command, as all that this process does.
     *
     * @return the exit code: 0 done, 1 refused or not possible, 2 not a command; stderr says why
     */
    public static int run(String... arguments) {
        System.setProperty("logging.config", "classpath:command-logback.xml");
        return run(command -> {}, arguments);
    }

    /** The same in a process that does more, with something else about it, like where it prints to. */
    static int run(Consumer<CommandLine> prepare, String... arguments) {
        Map<Boolean, List<String>> parts =
                Arrays.stream(arguments).collect(Collectors.partitioningBy(HostCommands::isSetting));
        try (CommandContext context = new CommandContext(parts.getOrDefault(true, List.of()))) {
            CommandLine command = new CommandLine(new Root())
                    .addSubcommand(new AccessKeyCommand(context))
                    .addSubcommand(new AccountCommand(context))
                    .registerConverter(AccountId.class, HostCommands::accountId)
                    .addSubcommand(new AuditCommand(context))
                    .addSubcommand(new CertificateCommand(context))
                    .addSubcommand(new SigningKeyCommand(context))
                    .registerConverter(UserId.class, HostCommands::userId)
                    .setExecutionExceptionHandler((exception, failed, parsed) -> tell(exception, failed));
            prepare.accept(command);
            return command.execute(parts.getOrDefault(false, List.of()).toArray(String[]::new));
        }
    }

    private static boolean isSetting(String argument) {
        return SETTINGS.stream().anyMatch(argument::startsWith);
    }

    private static AccountId accountId(String text) {
        try {
            return new AccountId(text);
        } catch (MalformedNameException e) {
            throw new CommandLine.TypeConversionException(e.getMessage());
        }
    }

    private static UserId userId(String text) {
        try {
            return new UserId(text);
        } catch (IllegalArgumentException e) {
            throw new CommandLine.TypeConversionException(e.getMessage());
        }
    }

    private static int tell(Exception exception, CommandLine command) {
        command.getErr().println(sentence(exception));
        return CommandLine.ExitCode.SOFTWARE;
    }

    private static String sentence(Exception exception) {
        if (exception instanceof BadSqlGrammarException) {
            return "The database is of an older version. Start the node of this version once, then try again.";
        }
        Throwable cause = exception;
        while (cause.getCause() != null && !(cause instanceof HostDatabase.UnusableDatabase)) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }

    /** The jar itself. */
    @Command(
            name = "java -jar vaultquorum.jar",
            synopsisSubcommandLabel = "COMMAND",
            description = "Without a command: starts a node.")
    private static final class Root {}
}
