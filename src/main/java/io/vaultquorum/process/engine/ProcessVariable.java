package io.vaultquorum.process.engine;

import java.util.Objects;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.jspecify.annotations.Nullable;

/**
 * A process variable: its name and its type. The only place that reads or writes one.
 *
 * @param <T> a string, a boolean or a number; a process variable is an id or an outcome, never data
 */
public record ProcessVariable<T>(String name, Class<T> type) {

    public static ProcessVariable<String> text(String name) {
        return new ProcessVariable<>(name, String.class);
    }

    public static ProcessVariable<Boolean> truth(String name) {
        return new ProcessVariable<>(name, Boolean.class);
    }

    /** @throws NullPointerException if the variable is not there */
    public T from(VariableScope scope) {
        return Objects.requireNonNull(find(scope).orElse(null), () -> "Process variable '" + name + "' is missing");
    }

    public Optional<T> find(VariableScope scope) {
        return Optional.ofNullable(type.cast(scope.getVariable(name)));
    }

    public void set(VariableScope scope, @Nullable T value) {
        scope.setVariable(name, value);
    }

    public void remove(VariableScope scope) {
        scope.removeVariable(name);
    }
}
