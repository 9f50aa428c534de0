package io.vaultquorum.process.engine;

import io.vaultquorum.arn.AccountId;
import io.vaultquorum.arn.MalformedNameException;
import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.audit.Answer;
import io.vaultquorum.language.Phrase;
import io.vaultquorum.organization.UserId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.value.PrimitiveValue;
import org.camunda.bpm.engine.variable.value.TypedValue;

/** What a form sent: texts by name, and nothing that the form does not declare. */
public final class FormVariables {

    /** What a process variable holds, which a start form's texts are for a moment. */
    private static final int LONGEST_TEXT = 4000;

    private final Map<String, String> values;

    private FormVariables(Map<String, String> values) {
        this.values = values;
    }

    /**
     * Refuses a variable that is not declared, a value that is neither text nor a boolean nor a number, and a text that is
     * longer than any form needs. An object is never deserialized.
     */
    static Answer<FormVariables> read(Map<String, Object> sent, Collection<String> declared) {
        Map<String, String> values = new HashMap<>();
        for (String name : sent.keySet()) {
            if (!declared.contains(name)) {
                return Answer.refused(new GuardRefused.UndeclaredVariable(name, declared));
            }
            Object value = rawValue(sent, name);
            if (value instanceof CharSequence text && text.toString().indexOf('\0') >= 0) {
                return Answer.refused(
                        new GuardRefused.ValueNotAllowed(name, Phrase.of("sent.nul"), Phrase.of("allowed.text")));
            }
            if (value instanceof CharSequence text && text.length() > LONGEST_TEXT) {
                return Answer.refused(new GuardRefused.ValueNotAllowed(
                        name,
                        Phrase.of("sent.longText").with("length", text.length()),
                        Phrase.of("allowed.atMost").with("most", LONGEST_TEXT)));
            }
            if (value instanceof TypedValue) {
                return Answer.refused(
                        new GuardRefused.ValueNotAllowed(name, Phrase.of("sent.object"), Phrase.of("allowed.text")));
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

    /**
     * What a start form sent, from the process that it started, whose variables they are no more: from here on they live
     * in the tables of whoever takes them.
     */
    public static FormVariables taken(DelegateExecution execution, Collection<String> names) {
        Map<String, String> values = new HashMap<>();
        for (String name : names) {
            ProcessVariable<String> variable = ProcessVariable.text(name);
            variable.find(execution).ifPresent(value -> values.put(name, value));
            variable.remove(execution);
        }
        return new FormVariables(values);
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
        Phrase words =
                Phrase.joined("or", allowed.stream().map(Phrase::verbatim)).orElseThrow();
        return find(name)
                .map(value -> allowed.contains(value)
                        ? Answer.of(value)
                        : Answer.<String>refused(new GuardRefused.ValueNotAllowed(name, Phrase.verbatim(value), words)))
                .orElseGet(() -> Answer.refused(new GuardRefused.ValueMissing(name, words)));
    }

    /** The ARN of a team, which must be there. */
    public Answer<TeamArn> teamArn(String name) {
        return required(name, Phrase.of("name.teamArn")).then(text -> parsed(name, text, TeamArn::new));
    }

    /** The ARN of a vault of any type, which must be there. */
    public Answer<VaultArn> vaultArn(String name) {
        return required(name, Phrase.of("name.vaultArn")).then(text -> parsed(name, text, VaultArn::new));
    }

    /** A whole number, which must be there. */
    public Answer<Integer> wholeNumber(String name) {
        Phrase allowed = Phrase.of("allowed.wholeNumber");
        return required(name, allowed)
                .then(text -> text.matches("-?[0-9]{1,9}")
                        ? Answer.of(Integer.valueOf(text))
                        : Answer.refused(new GuardRefused.ValueNotAllowed(name, Phrase.verbatim(text), allowed)));
    }

    /** User ids, separated by commas; at least one. */
    public Answer<List<UserId>> users(String name) {
        return each(name, Phrase.of("allowed.userIds"), UserId::new);
    }

    /** Account ids, separated by commas; at least one. */
    public Answer<List<AccountId>> accounts(String name) {
        return each(name, Phrase.of("allowed.accountIds"), AccountId::new);
    }

    private <T> Answer<List<T>> each(String name, Phrase allowed, Function<String, T> parser) {
        return required(name, allowed).then(text -> {
            try {
                return Answer.of(Stream.of(text.split(",", -1))
                        .map(String::strip)
                        .map(parser)
                        .toList());
            } catch (IllegalArgumentException e) {
                return Answer.refused(new GuardRefused.ValueNotAllowed(name, Phrase.verbatim(text), allowed));
            }
        });
    }

    private static <T> Answer<T> parsed(String name, String text, Function<String, T> parser) {
        try {
            return Answer.of(parser.apply(text));
        } catch (MalformedNameException e) {
            return Answer.refused(new GuardRefused.Malformed(name, e.phrase()));
        }
    }

    /** The text, which must be there. */
    public Answer<String> required(String name, Phrase allowed) {
        return find(name).map(Answer::of).orElseGet(() -> Answer.refused(new GuardRefused.ValueMissing(name, allowed)));
    }
}
