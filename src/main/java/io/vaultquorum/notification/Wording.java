package io.vaultquorum.notification;

import io.vaultquorum.language.Language;
import java.util.List;
import java.util.Optional;

/**
 * A mail's words in one language, each of them one harmless line. Its text and its HTML are both made of them, so that they
 * cannot disagree.
 *
 * @param opening a whole sentence
 * @param deadline what to know next to the opening, commonly until when
 * @param code a one-time code, which stands on a line of its own in all languages alike
 * @param closing a paragraph after the facts, empty where there is nothing more to say
 */
record Wording(
        Language language,
        String subject,
        String opening,
        Optional<Fact> deadline,
        Optional<String> code,
        List<Fact> facts,
        String closing,
        Optional<Link> link) {

    record Fact(String label, String text) {}

    /** @param hint what opening the link does: nothing */
    record Link(String what, String url, String hint) {}
}
