package io.vaultquorum.process.brokenseal;

import io.vaultquorum.process.engine.ProcessBean;
import io.vaultquorum.seal.WatchSeals;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Compares with the seal again. */
@ProcessBean
class CompareAgainDelegate implements JavaDelegate {

    private final WatchSeals watchSeals;

    CompareAgainDelegate(WatchSeals watchSeals) {
        this.watchSeals = watchSeals;
    }

    /** What does not fit. Never caught: it becomes an incident. */
    static final class StillBrokenException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        StillBrokenException(String about, String what) {
            super("Somebody changed what decisions rest on past Vaultquorum: " + about
                    + ". Not as it was written any more: " + what + ". Nothing is decided or opened with it.");
        }
    }

    @Override
    public void execute(DelegateExecution execution) {
        String about = execution.getProcessBusinessKey();
        watchSeals.check(about).ifPresent(what -> {
            throw new StillBrokenException(about, what);
        });
    }
}
