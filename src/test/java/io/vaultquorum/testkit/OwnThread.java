package io.vaultquorum.testkit;

import java.util.concurrent.Executor;

/**
 * Runs each piece of work in a thread of its own. The common pool of a small machine may have but one, in which two that
 * wait for each other would wait for ever.
 */
public final class OwnThread implements Executor {

    @Override
    public void execute(Runnable work) {
        new Thread(work).start();
    }
}
