package io.vaultquorum.process.engine;

import io.vaultquorum.audit.Answer;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.value.PrimitiveValue;
import org.camunda.bpm.engine.variable.value.TypedValue;

/** What a form sent: texts by name, and nothing that the form does not declare. */
public final class FormVariables {

    private final Map<String, String> values;

    private FormVariables(Map<String, String> values) {
        this.values = values;
    }

    /**
     * Refuses a variable that is not declared, and a value that is neither text nor a boolean nor a number. An object is
     * never deserialized.
     */
    static Answer<FormVariables> read(Map<String, Object> sent, Collection<String> declared) {
        Map<String, String> values = new HashMap<>();
        for (String name : sent.keySet()) {
            if (!declared.contains(name)) {
                return Answer.refused(new GuardRefused.UndeclaredVariable(name, declared));
            }
            Object value = rawValue(sent, name);
            if (value instanceof CharSequence text && text.toString().indexOf('\0') >= 0) {
                return Answer.refused(new GuardRefused.ValueNotAllowed(name, "a text with a NUL in it", "a text"));
            }
            if (value instanceof TypedValue) {
                return Answer.refused(new GuardRefused.ValueNotAllowed(name, "an object", "a text"));
            }
            if (value != null) {
                values.put(name, value.toString());
            }
        }
        return Answer.of(new FormVariables(values));
    }

    @SuppressWarnings("NullAway") // the engine's typed values are nullable and not annotated
    private static Object rawValue(Map<String, Object> sent, String name) {
        TypedValue typed = sent instanceof VariableMap map ? map.getValueTyped(name) : null;
        boolean object = typed != null
                && !(typed instanceof PrimitiveValue)
                && typed.getType() != null
                && !"null".equals(typed.getType().getName());
        if (object) {
            return typed;
        }
        Object value = typed == null ? sent.get(name) : typed.getValue();
        boolean plain =
                value == null || value instanceof CharSequence || value instanceof Boolean || value instanceof Number;
        return plain
                ? value
                : org.camunda.bpm.engine.variable.Variables.objectValue(value).create();
    }

    /** All texts by name. */
    Map<String, Object> asMap() {
        return Map.copyOf(values);
    }

    /** The text without surrounding space; empty when it was not sent or is blank. */
    public Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** The text, which must be one of the allowed ones, to the letter. */
    public Answer<String> oneOf(String name, Collection<String> allowed) {
        String words = String.join(" or ", allowed);
        return find(name)
                .map(value -> allowed.contains(value)
                        ? Answer.of(value)
                        : Answer.<String>refused(new GuardRefused.ValueNotAllowed(name, value, words)))
                .orElseGet(() -> Answer.refused(new GuardRefused.ValueMissing(name, words)));
    }

    /** The text, which must be there. */
    public Answer<String> required(String name, String allowed) {
        return find(name).map(Answer::of).orElseGet(() -> Answer.refused(new GuardRefused.ValueMissing(name, allowed)));
    }
}
