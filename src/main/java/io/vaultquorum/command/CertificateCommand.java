package io.vaultquorum.command;

import io.vaultquorum.session.VerifyCertificate;
import io.vaultquorum.session.VerifyCertificate.Verification;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Certificates of what was decided, for whoever has the files. */
@Command(
        name = CertificateCommand.NAME,
        synopsisSubcommandLabel = "COMMAND",
        description = "Certificates of what was decided: verifying.")
final class CertificateCommand extends HostCommand {

    static final String NAME = "certificate";

    CertificateCommand(CommandContext context) {
        super(context);
    }

    @Command(
            description = {
                "Tells what a certificate says, if it is as it was signed. Needs no node and no database.",
                "Exit code 0: it is. 1: it is not, or cannot be read."
            })
    int verify(
            @Option(
                            names = "--certificate",
                            paramLabel = "<file>",
                            required = true,
                            description = "The certificate, a compact JWS.")
                    Path certificate,
            @Option(
                            names = "--keys",
                            paramLabel = "<file>",
                            required = true,
                            description = "The platform's public keys, as /.well-known/jwks.json answers them.")
                    Path keys)
            throws IOException {
        Verification found = VerifyCertificate.verify(certificate, keys);
        found.lines().forEach(out()::println);
        return found.verifies() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }
}
