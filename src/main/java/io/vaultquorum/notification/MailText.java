package io.vaultquorum.notification;

import io.vaultquorum.language.Language;
import io.vaultquorum.language.Phrase;
import io.vaultquorum.notification.RequestDescription.Fact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A mail in the making, before it is known in which language: what matters in the first lines, then the facts, then the one
 * place to go. Opening a link does nothing, and each letter with a link says so.
 */
final class MailText {

    private static final int SENTENCE_LIMIT = 600;
    private static final int FACTS_LIMIT = 5000;

    /** What a fact takes of that, apart from its text. */
    private static final int FACT_COST = 20;

    private final Phrase subject;
    private final Phrase opening;
    private final List<Fact> facts = new ArrayList<>();
    private @Nullable Fact deadline;
    private @Nullable Phrase closing;
    private boolean hasCode;
    private @Nullable Phrase linkWords;
    private String url = "";

    private MailText(Phrase subject, Phrase opening) {
        this.subject = subject;
        this.opening = opening;
    }

    /** @param opening the first line, a whole sentence; the names in it stay on it */
    static MailText of(Phrase subject, Phrase opening) {
        return new MailText(subject, opening);
    }

    /** The line right after the opening: until when. */
    MailText deadline(String label, Phrase time) {
        deadline = Fact.of(label, time);
        return this;
    }

    /**
     * A fact; none where there is nothing to say. What people wrote stays on its line.
     *
     * @param label a key
     */
    MailText fact(String label, @Nullable Object text) {
        if (text != null) {
            facts.add(Fact.of(label, text));
        }
        return this;
    }

    MailText facts(List<Fact> more) {
        facts.addAll(more);
        return this;
    }

    MailText moment(String label, @Nullable Instant time) {
        return fact(label, Phrase.moment(time));
    }

    /**
     * A reason as the ledger has it, in English. What the ledger says by itself is said in the reader's language. What it
     * repeats, the message of a broken backend for example, stays as it is.
     *
     * @param label a key; for what stays English, that key and {@code .technical}
     */
    MailText reason(String label, @Nullable String sentence) {
        if (sentence != null) {
            Phrase.ofLedger(sentence)
                    .ifPresentOrElse(known -> fact(label, known), () -> fact(label + ".technical", sentence));
        }
        return this;
    }

    /** A one-time code, which nobody knows before the mail is sent. */
    MailText code() {
        hasCode = true;
        return this;
    }

    /** A paragraph of its own, after the facts. */
    MailText closing(Phrase paragraph) {
        closing = paragraph;
        return this;
    }

    /** The place to go. */
    MailText link(String what, String target) {
        linkWords = Phrase.of(what);
        url = target;
        return this;
    }

    MailContent in(Language language) {
        Wording wording = new Wording(
                language,
                NoControls.line(subject.in(language)),
                sentence(opening, language),
                Optional.ofNullable(deadline).map(fact -> said(fact, language)),
                hasCode ? Optional.of(Mail.CODE_GOES_HERE) : Optional.empty(),
                saidFacts(language),
                closing == null ? "" : sentence(closing, language),
                Optional.ofNullable(linkWords)
                        .map(words -> new Wording.Link(
                                words.in(language), url, Phrase.of("mail.hint").in(language))));
        return new MailContent(language, wording.subject(), PlainText.of(wording), HtmlPage.of(wording));
    }

    /** As many as a mail has room for, and a sign if some are missing: the link below must be there. */
    private List<Wording.Fact> saidFacts(Language language) {
        List<Wording.Fact> said = new ArrayList<>();
        int left = FACTS_LIMIT;
        for (Fact fact : facts) {
            Wording.Fact next = said(fact, language);
            left -= FACT_COST + next.text().length();
            if (left < 0) {
                said.add(new Wording.Fact(Phrase.of("mail.more").in(language), NoControls.CUT.strip()));
                return said;
            }
            if (!next.text().isEmpty()) {
                said.add(next);
            }
        }
        return said;
    }

    private static Wording.Fact said(Fact fact, Language language) {
        return new Wording.Fact(sentence(fact.label(), language), sentence(fact.text(), language));
    }

    private static String sentence(Phrase phrase, Language language) {
        return NoControls.cut(NoControls.line(phrase.in(language)), SENTENCE_LIMIT);
    }
}
