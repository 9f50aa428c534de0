package io.vaultquorum.session;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.audit.AuditTrail;
import io.vaultquorum.organization.CheckRole;
import io.vaultquorum.organization.Identities;
import io.vaultquorum.organization.Users;
import io.vaultquorum.session.quorum.Response;
import io.vaultquorum.signing.SigningKeys;
import io.vaultquorum.testkit.Cast;
import io.vaultquorum.testkit.Recovery;
import io.vaultquorum.testkit.Stage;
import io.vaultquorum.testkit.TestDatabase;
import io.vaultquorum.testkit.VaultquorumTest;
import io.vaultquorum.verification.VerificationCodes;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionOperations;

/**
 * What a certificate costs the vote that decides. Not a test, and run by its name only: what it prints goes into
 * docs/benchmarks.md. The same use case with and without a certificate, by turns, and once through the engine.
 */
@VaultquorumTest
class CertificateBenchmark {

    private static final int ROUNDS = 6;
    private static final int VOTES = 100;

    @Autowired
    private Identities identities;

    @Autowired
    private VerificationCodes codes;

    @Autowired
    private Stage stage;

    @Autowired
    private PrepareSession prepareSession;

    @Autowired
    private PinPolicy pinPolicy;

    @Autowired
    private OpenSession openSession;

    @Autowired
    private Sessions sessions;

    @Autowired
    private Certificates certificates;

    @Autowired
    private IssueCertificate issueCertificate;

    @Autowired
    private SigningKeys keys;

    @Autowired
    private Users users;

    @Autowired
    private CheckRole checkRole;

    @Autowired
    private AuditTrail audit;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private Clock clock;

    @Autowired
    private TransactionOperations transaction;

    @Test
    void measure() {
        CastVote with = castVote(issueCertificate);
        CastVote without = castVote(new IssueCertificate(sessions, certificates, keys, audit, "", clock) {
            @Override
            Optional<String> issue(Session ended) {
                return Optional.empty();
            }
        });
        TeamArn team = stage.team(2, 3);
        VaultArn vault = stage.protectedVault(team);
        for (int round = 0; round < ROUNDS; round++) {
            long[] certified = new long[VOTES];
            long[] plain = new long[VOTES];
            long[] wholes = new long[VOTES];
            for (int vote = 0; vote < VOTES; vote++) {
                plain[vote] = deciding(without, team, vault);
                certified[vote] = deciding(with, team, vault);
                wholes[vote] = throughTheEngine(vault);
            }
            System.out.printf(
                    Locale.ROOT,
                    "certificate (%s): a deciding vote %.2f ms without, %.2f ms with; through the engine %.2f ms%n",
                    TestDatabase.kind(),
                    median(plain),
                    median(certified),
                    median(wholes));
        }
    }

    private CastVote castVote(IssueCertificate issue) {
        return new CastVote(
                sessions,
                users,
                identities,
                checkRole,
                new EndSession(sessions, issue, audit, events, clock),
                codes,
                audit,
                clock);
    }

    private long deciding(CastVote castVote, TeamArn team, VaultArn vault) {
        SessionId session = transaction.execute(status -> {
            ExactOperation exactly = new ExactOperation(
                    ProtectedOperation.CREATE_RESTORE_ACCESS,
                    vault.value(),
                    vault.value() + "-view",
                    Cast.RECOVERY,
                    Map.of("restoreAccessBackupVaultArn", vault.value() + "-view"));
            SessionId id = prepareSession
                    .prepare(team, ApprovalRequest.of(exactly, Cast.RITA, "We lost the vault account"))
                    .orThrow(refusal -> new AssertionError(refusal.message()))
                    .id();
            pinPolicy.pin(id, new ApprovalPolicy(Duration.ofHours(2), Duration.ofHours(1), Optional.empty(), false, 1));
            openSession.open(id, "none").orThrow(refusal -> new AssertionError(refusal.message()));
            return id;
        });
        transaction.execute(
                status -> castVote.cast(session, Cast.APPROVERS.get(0), Response.APPROVED, "I called rita back", null));
        long start = System.nanoTime();
        transaction.execute(
                status -> castVote.cast(session, Cast.APPROVERS.get(1), Response.APPROVED, "I called rita back", null));
        return System.nanoTime() - start;
    }

    private long throughTheEngine(VaultArn vault) {
        Recovery recovery = stage.request(vault);
        recovery.approve("alice");
        long start = System.nanoTime();
        recovery.approve("bob");
        return System.nanoTime() - start;
    }

    /** In milliseconds. */
    private static double median(long[] nanoseconds) {
        long[] sorted = nanoseconds.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2] / 1e6;
    }
}
