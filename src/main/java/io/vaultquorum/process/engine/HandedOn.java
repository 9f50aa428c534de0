package io.vaultquorum.process.engine;

import java.util.function.Supplier;

/**
 * What only a program can say of a process that it begins, handed from the process's starter to its first service task, which
 * runs on the same thread. It is no process variable: the start form declares none of it, so that Tasklist takes none.
 */
public final class HandedOn<T> {

    private final ThreadLocal<T> current;

    /** @param nothing what is handed on when a person begins the process */
    public HandedOn(T nothing) {
        this.current = ThreadLocal.withInitial(() -> nothing);
    }

    /** Begins it with this. */
    public <R> R during(T said, Supplier<R> start) {
        current.set(said);
        try {
            return start.get();
        } finally {
            current.remove();
        }
    }

    public T get() {
        return current.get();
    }
}
