package io.vaultquorum.audit;

import io.vaultquorum.audit.Checkpoint.Covered;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The chains that grew since the last checkpoint, and whether what came to them is as it was written. */
final class GrownChains {

    private final JdbcClient jdbc;

    GrownChains(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Where the last checkpoint left the chain.
     *
     * @param length 0 of a chain that is new
     * @param head the hash of its last event, or null of a chain that is new or that no checkpoint noted the head of
     */
    private record Left(long length, @Nullable String head) {}

    private record Grown(Covered chain, Left left) {}

    /** Some of them, by id; each with the first event that is not as it was written, if there is one. */
    List<Covered> read(int most) {
        return jdbc
                .sql("""
                select C.ID, C.FIRST_INDEX, C.CHAIN_LENGTH, C.HEAD_HASH, C.HEAD_TIME,
                    coalesce(K.CHAIN_LENGTH, 0) as LEFT_LENGTH, K.HEAD_HASH as LEFT_HEAD
                from VQ_AUDIT_CHAIN C left join VQ_AUDIT_CHAIN_COVERED K on K.CHAIN_ID = C.ID
                where K.CHAIN_ID is null or C.CHAIN_LENGTH > K.CHAIN_LENGTH or C.FIRST_INDEX > K.FIRST_INDEX
                order by C.ID limit :most""")
                .param("most", most)
                .query((row, number) -> new Grown(
                        new Covered(
                                row.getString("ID"),
                                row.getLong("FIRST_INDEX"),
                                row.getLong("CHAIN_LENGTH"),
                                row.getString("HEAD_HASH"),
                                RowTime.read(row, "HEAD_TIME"),
                                null),
                        new Left(row.getLong("LEFT_LENGTH"), row.getString("LEFT_HEAD"))))
                .list()
                .stream()
                .map(this::checked)
                .toList();
    }

    private Covered checked(Grown grown) {
        Covered chain = grown.chain();
        return firstBroken(chain, grown.left())
                .map(broken -> new Covered(
                        chain.chain(), chain.first(), chain.length(), chain.head(), chain.headTime(), broken))
                .orElse(chain);
    }

    /**
     * From the event that the last checkpoint ended with to the head. What comes to the chain meanwhile is the next
     * checkpoint's; what was broken before is not found again. Where the chain begins is read with its events, since
     * retention may be at work.
     */
    private Optional<Long> firstBroken(Covered chain, Left left) {
        Walk walk = new Walk(left);
        jdbc.sql("""
                select E.*, C.FIRST_INDEX from VQ_AUDIT_EVENT E join VQ_AUDIT_CHAIN C on C.ID = E.CHAIN_ID
                where E.CHAIN_ID = :chain and E.CHAIN_INDEX between :from and :to order by E.CHAIN_INDEX""")
                .param("chain", chain.chain())
                .param("from", left.length())
                .param("to", chain.length())
                .query(row -> {
                    walk.next(ChainedEvent.read(row), row.getLong("FIRST_INDEX"));
                });
        return walk.firstBroken(chain);
    }

    /** One step after the other along the chain, until one does not fit. */
    private static final class Walk {

        private final Left left;
        private long next;
        private @Nullable String previousHash;
        private @Nullable Long broken;

        Walk(Left left) {
            this.left = left;
        }

        void next(ChainedEvent event, long firstOfChain) {
            if (next == 0) {
                begin(event, firstOfChain);
            }
            boolean follows = previousHash == null || previousHash.equals(event.previousHash());
            if (broken == null && !(event.index() == next && follows && event.isSound())) {
                broken = next;
            }
            next++;
            previousHash = event.hash();
        }

        private void begin(ChainedEvent event, long firstOfChain) {
            next = Math.max(Math.max(1, left.length()), firstOfChain);
            boolean comesAfterIt = next == left.length() + 1;
            if (comesAfterIt) {
                previousHash = left.length() == 0 ? CanonicalForm.NOTHING : left.head();
            } else if (next == left.length()
                    && left.head() != null
                    && !left.head().equals(event.hash())) {
                broken = next;
            }
        }

        Optional<Long> firstBroken(Covered chain) {
            boolean reachesTheHead = next == chain.length() + 1 && chain.head().equals(previousHash);
            if (broken == null && !reachesTheHead) {
                return Optional.of(Math.min(Math.max(next, Math.max(1, left.length())), chain.length()));
            }
            return Optional.ofNullable(broken);
        }
    }
}
