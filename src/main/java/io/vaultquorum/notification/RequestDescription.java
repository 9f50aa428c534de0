package io.vaultquorum.notification;

import io.vaultquorum.language.Language;
import io.vaultquorum.language.Phrase;
import java.util.List;
import java.util.Map;

/**
 * What a team is asked to allow, in words.
 *
 * @param title one line that names the operation, the vault or team by name, and the requesting account
 * @param facts what it is about
 * @param effect what an approval does, a sentence or two
 */
public record RequestDescription(Phrase title, List<Fact> facts, Phrase effect) {

    /** One thing worth knowing. */
    public record Fact(Phrase label, Phrase text) {

        /** @param key of the label */
        static Fact of(String key, Object text) {
            return new Fact(Phrase.of(key), text instanceof Phrase phrase ? phrase : Phrase.verbatim(text));
        }
    }

    /** The facts as a form shows them: label and text. */
    public List<Map<String, String>> factsIn(Language language) {
        return facts.stream()
                .map(fact -> Map.of(
                        "label", fact.label().in(language), "text", fact.text().in(language)))
                .toList();
    }
}
