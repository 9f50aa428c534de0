package io.vaultquorum.seal;

import jakarta.annotation.PostConstruct;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * At the start: does the key belong to the database? A node with another key would find every seal broken. What was written
 * before there were seals is sealed when the first key is made; from then on whatever has no seal was not written by us.
 */
@Component
class CheckKey {

    private final JdbcClient jdbc;
    private final Seals seals;
    private final List<Sealed> stores;
    private final TransactionTemplate transaction;

    CheckKey(JdbcClient jdbc, Seals seals, List<Sealed> stores, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.seals = seals;
        this.stores = stores;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** @throws IllegalStateException if the database was sealed with another key; then the node does not start */
    @PostConstruct
    void check() {
        transaction.executeWithoutResult(status -> {
            Optional<String> known = jdbc.sql("select KEY_ID from VQ_SEAL_KEY for update")
                    .query(String.class)
                    .optional();
            if (known.isEmpty()) {
                remember();
            } else if (!known.get().equals(seals.keyId())) {
                throw new IllegalStateException("The database was sealed with another key than that in "
                        + seals.keyFile()
                        + ". Copy the file from the node that made it, or from its backup: without it no"
                        + " team can decide anything.");
            }
        });
    }

    private void remember() {
        jdbc.sql("insert into VQ_SEAL_KEY (ID, KEY_ID) values (1, :key)")
                .param("key", seals.keyId())
                .update();
        if (seals.areNew()) {
            stores.forEach(Sealed::sealTheOld);
        }
    }
}
