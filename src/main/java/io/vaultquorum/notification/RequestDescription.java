package io.vaultquorum.notification;

import io.vaultquorum.language.Language;
import io.vaultquorum.language.Phrase;
import java.util.List;
import java.util.Map;

/**
 * What a team is asked to allow, in words: one set of sentences for every protected operation, under one key, about the same
 * vault, team and accounts.
 *
 * @param key the operation's key in {@code requests.properties}
 * @param values the names that its sentences use
 * @param facts what it is about
 */
public record RequestDescription(String key, Map<String, Object> values, List<Fact> facts) {

    /** One thing worth knowing. */
    public record Fact(Phrase label, Phrase text) {

        /** @param key of the label */
        static Fact of(String key, Object text) {
            return new Fact(Phrase.of(key), text instanceof Phrase phrase ? phrase : Phrase.verbatim(text));
        }
    }

    /** One line that names the operation, the vault or team by name, and the requesting account. */
    public Phrase title() {
        return sentence("title");
    }

    /** What an approval does, a sentence or two. */
    public Phrase effect() {
        return sentence("effect");
    }

    /** What an approver confirms who approves. */
    public Phrase approving() {
        return sentence("approving");
    }

    /** What an approver confirms who rejects. */
    public Phrase rejecting() {
        return sentence("rejecting");
    }

    /** What happens after an approval. */
    public Phrase approved() {
        return sentence("approved");
    }

    /** What stays without one. */
    public Phrase kept() {
        return sentence("kept");
    }

    /** The facts as a form shows them: label and text. */
    public List<Map<String, String>> factsIn(Language language) {
        return facts.stream()
                .map(fact -> Map.of(
                        "label", fact.label().in(language), "text", fact.text().in(language)))
                .toList();
    }

    private Phrase sentence(String which) {
        return new Phrase(key + "." + which, values);
    }
}
