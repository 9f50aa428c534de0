package io.vaultquorum.notification;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mail in the making: what matters in the first lines, then the facts, then the one place to go. Opening a link does
 * nothing, and each letter with a link says so.
 */
final class MailText {

    private static final int LABEL_WIDTH = 18;

    private final String subject;
    private final List<String> lines = new ArrayList<>();

    private MailText(String subject) {
        this.subject = subject;
    }

    /** @param opening the first line, a whole sentence; the names in it stay on it */
    static MailText of(String subject, String opening) {
        MailText letter = new MailText(subject);
        letter.lines.add(Words.line(opening));
        letter.lines.add("");
        return letter;
    }

    /** A line {@code label: text}; none where there is nothing to say. What people wrote stays on its line. */
    MailText fact(String label, @Nullable String text) {
        if (text != null && !text.isBlank()) {
            lines.add((label + ":" + " ".repeat(LABEL_WIDTH)).substring(0, Math.max(LABEL_WIDTH, label.length() + 2))
                    + Words.line(text));
        }
        return this;
    }

    MailText facts(List<RequestDescription.Fact> facts) {
        facts.forEach(fact -> fact(fact.label().toString(), fact.text().toString()));
        return this;
    }

    /** A paragraph of its own. */
    MailText says(String paragraph) {
        lines.add("");
        lines.add(Words.line(paragraph));
        return this;
    }

    /** The place to go. */
    MailText link(String what, String url) {
        lines.add("");
        lines.add(what + ":");
        lines.add(url);
        lines.add("Opening this page does nothing by itself: you sign in, read, and decide there.");
        return this;
    }

    String subject() {
        return subject;
    }

    String text() {
        return String.join("\n", lines) + "\n\n-- \nVaultquorum\n";
    }
}
