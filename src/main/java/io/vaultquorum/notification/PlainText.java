package io.vaultquorum.notification;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacter.EastAsianWidth;
import com.ibm.icu.lang.UProperty;
import io.vaultquorum.language.Phrase;
import java.util.ArrayList;
import java.util.List;

/** A mail as plain text: paragraphs, and facts whose texts stand below each other. */
final class PlainText {

    /** In columns of a terminal. */
    private static final int LABEL_WIDTH = 18;

    /** As programs read it, too. */
    static final String CODE = "Verification code: ";

    private PlainText() {}

    static String of(Wording wording) {
        List<String> lines = new ArrayList<>();
        lines.add(wording.opening());
        wording.deadline().ifPresent(deadline -> lines.add(fact(wording, deadline)));
        wording.code().ifPresent(code -> {
            lines.add("");
            lines.add(CODE + code);
        });
        if (!wording.facts().isEmpty()) {
            lines.add("");
            wording.facts().forEach(fact -> lines.add(fact(wording, fact)));
        }
        if (!wording.closing().isEmpty()) {
            lines.add("");
            lines.add(wording.closing());
        }
        wording.link().ifPresent(link -> {
            lines.add("");
            lines.add(label(wording, link.what()));
            lines.add(link.url());
            lines.add(link.hint());
        });
        return String.join("\n", lines) + "\n\n-- \nVaultquorum\n";
    }

    private static String fact(Wording wording, Wording.Fact fact) {
        String label = label(wording, fact.label());
        int missing = LABEL_WIDTH - width(label);
        return label + " ".repeat(Math.max(1, missing)) + fact.text();
    }

    private static String label(Wording wording, String words) {
        return Phrase.of("mail.label").with("words", words).in(wording.language());
    }

    /** A Japanese character is as wide as two Latin ones. */
    private static int width(String words) {
        return words.codePoints().map(PlainText::width).sum();
    }

    private static int width(int character) {
        int width = UCharacter.getIntPropertyValue(character, UProperty.EAST_ASIAN_WIDTH);
        return width == EastAsianWidth.WIDE || width == EastAsianWidth.FULLWIDTH ? 2 : 1;
    }
}
