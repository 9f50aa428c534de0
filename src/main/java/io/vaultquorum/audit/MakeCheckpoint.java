package io.vaultquorum.audit;

import io.vaultquorum.audit.Checkpoint.Covered;
import io.vaultquorum.signing.PublicKeys;
import io.vaultquorum.signing.SigningKeys;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Says, signed and outside of the database, how far the chains are. Made under one row's lock, so that of several nodes one
 * does it. What came to a chain since the last one is hashed again; where that is not what was written, the checkpoint says
 * from which event on. The file is written before the commit: where a node dies in between, the next one finds the file and takes it for
 * what it is, since what it says was committed before it was written.
 */
@Component
public class MakeCheckpoint {

    private static final Logger LOG = LoggerFactory.getLogger(MakeCheckpoint.class);

    /** Of more chains than these, each further part is a checkpoint of its own. */
    private static final int MOST_CHAINS = 10_000;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final SigningKeys keys;
    private final CheckpointFiles files;
    private final GrownChains grownChains;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    MakeCheckpoint(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            SigningKeys keys,
            @Value("${vaultquorum.audit.checkpoints}") Path directory,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.keys = keys;
        this.files = new CheckpointFiles(directory);
        this.grownChains = new GrownChains(jdbc);
        this.events = events;
        this.clock = clock;
    }

    /** Once in an interval. What fails is tried again in the next one; nothing that is recorded waits for it. */
    @Scheduled(fixedDelayString = "${vaultquorum.audit.checkpoint-interval}")
    void atAnInterval() {
        try {
            make();
        } catch (Disagreement e) {
            LOG.error("VQ-0006 no checkpoint of the audit trail could be made: {}", e.getMessage());
            transaction.executeWithoutResult(
                    status -> events.publishEvent(new CheckpointDisagrees(e.file, String.valueOf(e.getMessage()))));
        } catch (RuntimeException e) {
            LOG.error("VQ-0006 no checkpoint of the audit trail could be made: {}", e.getMessage(), e);
        }
    }

    /**
     * Makes one of all chains that grew since the last, if any did.
     *
     * @throws IllegalStateException if the directory has a checkpoint that the database does not agree with; none is made then
     */
    public void make() {
        boolean more = true;
        while (more) {
            more = Boolean.TRUE.equals(transaction.execute(status -> makeOne()));
        }
    }

    private record Last(long number, String digest) {}

    private static final class Disagreement extends IllegalStateException {

        private static final long serialVersionUID = 1L;

        private final String file;

        Disagreement(String file, String what, @Nullable Throwable cause) {
            super(file + " " + what, cause);
            this.file = file;
        }
    }

    private boolean makeOne() {
        Last last = jdbc.sql("select CHECKPOINT_NUMBER, DIGEST from VQ_AUDIT_CHECKPOINT for update")
                .query((row, number) -> new Last(row.getLong("CHECKPOINT_NUMBER"), row.getString("DIGEST")))
                .single();
        Optional<String> uncommitted = files.read(last.number() + 1);
        if (uncommitted.isPresent()) {
            keep(agreed(uncommitted.get(), last), uncommitted.get());
            return true;
        }
        List<Covered> grown = grownChains.read(MOST_CHAINS);
        if (grown.isEmpty()) {
            return false;
        }
        Checkpoint made = new Checkpoint(last.number() + 1, clock.instant(), last.digest(), grown);
        String signed = made.signedBy(keys);
        files.write(made.number(), signed);
        keep(made, signed);
        return grown.size() == MOST_CHAINS;
    }

    /** Also of a file that was found: whoever died before the commit has told nobody. */
    private void keep(Checkpoint made, String signed) {
        made.chains().forEach(this::cover);
        made.chains().stream()
                .filter(covered -> covered.broken() != null)
                .forEach(covered -> tell(covered, made.number()));
        jdbc.sql("update VQ_AUDIT_CHECKPOINT set CHECKPOINT_NUMBER = :number, DIGEST = :digest")
                .param("number", made.number())
                .param("digest", CanonicalForm.sha256(signed.getBytes(StandardCharsets.ISO_8859_1)))
                .update();
    }

    private void tell(Covered covered, long number) {
        long event = Objects.requireNonNull(covered.broken());
        LOG.error(
                "VQ-0008 the audit trail is not as it was written: {}, from event {}; checkpoint {} says so",
                covered.chain(),
                event,
                number);
        events.publishEvent(new ChainBroken(covered.chain(), event, number));
    }

    private void cover(Covered covered) {
        String update = """
                update VQ_AUDIT_CHAIN_COVERED set FIRST_INDEX = :first, CHAIN_LENGTH = :length, HEAD_HASH = :head
                where CHAIN_ID = :chain""";
        String insert = """
                insert into VQ_AUDIT_CHAIN_COVERED (CHAIN_ID, FIRST_INDEX, CHAIN_LENGTH, HEAD_HASH)
                values (:chain, :first, :length, :head)""";
        if (set(update, covered) == 0) {
            set(insert, covered);
        }
    }

    private int set(String sql, Covered covered) {
        return jdbc.sql(sql)
                .param("first", covered.first())
                .param("length", covered.length())
                .param("head", covered.head())
                .param("chain", covered.chain())
                .update();
    }

    private Checkpoint agreed(String signed, Last last) {
        String file = CheckpointFiles.name(last.number() + 1);
        try {
            Checkpoint found = Checkpoint.read(signed, keys.publicKeys());
            if (found.number() != last.number() + 1 || !found.previous().equals(last.digest())) {
                throw new Disagreement(file, "does not follow the last checkpoint that the database knows", null);
            }
            found.chains().stream()
                    .filter(covered -> !hash(covered).equals(Optional.of(covered.head())))
                    .findFirst()
                    .ifPresent(covered -> {
                        throw new Disagreement(
                                file,
                                "has another event " + covered.length() + " of " + covered.chain()
                                        + " than the database: the database is an older copy, or was changed",
                                null);
                    });
            return found;
        } catch (PublicKeys.NotSigned | IllegalArgumentException e) {
            throw new Disagreement(file, "is not ours: " + e.getMessage(), e);
        }
    }

    private Optional<String> hash(Covered covered) {
        return jdbc.sql("select EVENT_HASH from VQ_AUDIT_EVENT where CHAIN_ID = :chain and CHAIN_INDEX = :index")
                .param("chain", covered.chain())
                .param("index", covered.length())
                .query(String.class)
                .optional()
                .map(Objects::requireNonNull);
    }
}
