package io.vaultquorum.process.engine;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Has nodes that start at the same moment make what is missing one after the other, not twice. */
@Component
class StartLock {

    private final JdbcClient jdbc;
    private final TransactionOperations transaction;

    StartLock(JdbcClient jdbc, TransactionOperations transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    void whileHeld(Runnable work) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("select SETTING_NAME from VQ_GLOBAL_SETTING where SETTING_NAME = 'nodeStart' for update")
                    .query(String.class)
                    .single();
            work.run();
        });
    }
}
