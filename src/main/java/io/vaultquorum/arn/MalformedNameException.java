package io.vaultquorum.arn;

import io.vaultquorum.language.Language;
import io.vaultquorum.language.Phrase;

/** A text that is not the name it claims to be. Doors catch it and name the field. */
public final class MalformedNameException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final transient Phrase phrase;

    MalformedNameException(Phrase what, String value, String example) {
        this(Phrase.of("name.malformed").with("value", value).with("what", what).with("example", example));
    }

    private MalformedNameException(Phrase phrase) {
        super(phrase.in(Language.ENGLISH));
        this.phrase = phrase;
    }

    /** What the message says, for people of any language. */
    public Phrase phrase() {
        return phrase;
    }
}
