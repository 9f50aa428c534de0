package io.vaultquorum.session;

import io.vaultquorum.signing.PublicKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Tells from a certificate and the public keys what was decided, in words. Needs no node, no database and no configuration. */
public final class VerifyCertificate {

    private VerifyCertificate() {}

    /**
     * What was found.
     *
     * @param verifies whether one of the keys signed it, as it is
     * @param lines what it says, or why it says nothing
     */
    public record Verification(boolean verifies, List<String> lines) {

        public Verification {
            lines = List.copyOf(lines);
        }
    }

    /**
     * Verifies the file. Spaces and line ends around the certificate are no part of it.
     *
     * @throws IOException if one of the files cannot be read
     * @throws IllegalArgumentException if the keys are none
     */
    public static Verification verify(Path certificate, Path keys) throws IOException {
        PublicKeys known = PublicKeys.of(keys);
        try {
            String signed =
                    Files.readString(certificate, StandardCharsets.ISO_8859_1).strip();
            List<String> lines = new ArrayList<>(words(Certificate.read(signed, known)));
            lines.add("SHA-256 of the certificate, as the audit trail names it: " + Certificate.fingerprint(signed));
            lines.add("The certificate verifies.");
            return new Verification(true, lines);
        } catch (PublicKeys.NotSigned | IllegalArgumentException e) {
            return new Verification(false, List.of("The certificate does NOT verify: " + e.getMessage() + "."));
        }
    }

    private static List<String> words(Certificate said) {
        List<String> lines = new ArrayList<>();
        lines.add("Issued by " + said.iss() + " for session " + said.jti() + ", "
                + said.session().arn() + ".");
        lines.add("Requested at " + said.session().requested() + " by "
                + said.requester().user() + " for account " + said.requester().account() + ": "
                + said.operation().name());
        lines.add("  of " + said.operation().subjectArn());
        lines.add("  for " + said.operation().protectedResourceArn());
        lines.add("  with the digest " + said.operation().digest() + ".");
        lines.add("Asked until " + said.session().expires() + ": the team "
                + said.team().arn() + " in version "
                + said.team().version() + ". " + said.threshold() + " of " + String.join(", ", said.approvers())
                + " had to approve.");
        lines.add("Access "
                + (said.policy().accessTimeLimitSeconds() == null
                        ? "without a time limit, where it is about one."
                        : "for " + said.policy().accessTimeLimitSeconds() + " seconds, where it is about one."));
        said.votes()
                .forEach(vote -> lines.add("  " + vote.approver() + ": " + vote.response() + " at " + vote.time()
                        + (vote.verification() == null ? "" : ", verified by " + vote.verification())
                        + (vote.reasonDigest() == null ? "" : ", with a reason of the digest " + vote.reasonDigest())));
        lines.add("Outcome: " + said.outcome() + " at " + said.session().decided() + "."
                + (said.outcome() == Outcome.APPROVED ? "" : " It allows nothing."));
        lines.add("Audit chain " + said.auditChain().id() + ": it had "
                + said.auditChain().length() + " events then, the last with the hash "
                + said.auditChain().hash() + ".");
        return lines;
    }
}
