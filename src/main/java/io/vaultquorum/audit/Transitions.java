package io.vaultquorum.audit;

import java.util.Map;
import java.util.Set;

/**
 * Which state of a thing may follow which. Every state machine of the house asks here, so that a step its owner did not
 * think of is an error and never a quiet overwrite.
 *
 * @param <S> the states
 */
public final class Transitions<S extends Enum<S>> {

    private final String what;
    private final Map<S, Set<S>> next;

    private Transitions(String what, Map<S, Set<S>> next) {
        this.what = what;
        this.next = next;
    }

    /**
     * @param what the thing that has these states, as the message names it: {@code session}
     * @param next what may follow each state; a state that is missing has no successor
     */
    public static <S extends Enum<S>> Transitions<S> of(String what, Map<S, Set<S>> next) {
        return new Transitions<>(what, Map.copyOf(next));
    }

    /**
     * The state to go to, if it may follow. A state does not follow itself unless the map says so.
     *
     * @throws IllegalStateException if {@code to} may not follow {@code from}
     */
    public S check(S from, S to) {
        if (!next.getOrDefault(from, Set.of()).contains(to)) {
            throw new IllegalStateException("A " + what + " that is " + from + " cannot become " + to);
        }
        return to;
    }
}
