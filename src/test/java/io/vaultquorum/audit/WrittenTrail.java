package io.vaultquorum.audit;

import io.vaultquorum.audit.Chains.Head;
import io.vaultquorum.audit.Checkpoint.Covered;
import io.vaultquorum.signing.PublicKeys;
import io.vaultquorum.signing.SigningKeys;
import io.vaultquorum.signing.TestKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A trail as a node would have written and exported it, made in memory: sessions, an account, the platform, checkpoints. */
final class WrittenTrail {

    static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");

    final List<ChainedEvent> events = new ArrayList<>();
    final Path checkpoints;
    final SigningKeys keys;
    private final Map<String, Head> heads = new TreeMap<>();
    private final Map<String, Long> covered = new HashMap<>();
    private long checkpoint;
    private String digest = CanonicalForm.NOTHING;

    WrittenTrail(Path directory) {
        this.checkpoints = directory.resolve("checkpoints");
        this.keys = TestKeys.in(directory.resolve("keys.jwks"));
    }

    /** One event a second, a session's, the account's and the platform's by turns. */
    WrittenTrail write(int number, int sessions) {
        for (int i = 0; i < number; i++) {
            AuditEvent event = AuditEvent.of(BEGINNING.plusSeconds(events.size()), "UpdateSessionForApprover")
                    .by("alice")
                    .saying("APPROVED: 大阪 " + events.size());
            int turn = events.size() % (sessions + 2);
            write(
                    turn == sessions
                            ? event.inAccount("222222222222")
                            : turn > sessions
                                    ? event.refusedWith("NotYourTask", "This is not your task.")
                                    : event.ofSession("s" + turn)
                                            .about("arn:aws:backup:us-east-1:222222222222:backup-vault:airgapped"));
        }
        return this;
    }

    private void write(AuditEvent event) {
        String chain = ChainedEvent.chainOf(event);
        ChainedEvent next = heads.getOrDefault(chain, Head.none(chain)).next(event);
        events.add(next);
        heads.put(chain, Head.of(next));
    }

    WrittenTrail checkpoint() {
        List<Covered> grown = heads.values().stream()
                .filter(head -> head.length() > covered.getOrDefault(head.chain(), 0L))
                .map(head -> new Covered(head.chain(), 1, head.length(), head.hash(), head.time(), null))
                .toList();
        grown.forEach(head -> covered.put(head.chain(), head.length()));
        String signed = new Checkpoint(++checkpoint, time(), digest, grown).signedBy(keys);
        new CheckpointFiles(checkpoints).write(checkpoint, signed);
        digest = CanonicalForm.sha256(signed.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    private Instant time() {
        return BEGINNING.plusSeconds(events.size());
    }

    /** The first line and those of all events. */
    List<String> export() {
        List<String> lines = new ArrayList<>();
        lines.add("{\"export\":{\"checkpoint\":" + checkpoint + "}}");
        events.forEach(event -> lines.add(event.line()));
        return lines;
    }

    PublicKeys publicKeys() {
        return keys.publicKeys();
    }

    SeenChains seen() {
        try {
            return SeenChains.in(checkpoints, publicKeys());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
