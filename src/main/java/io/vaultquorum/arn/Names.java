package io.vaultquorum.arn;

import io.vaultquorum.language.Phrase;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks a name against its pattern and says, when it does not fit, what would. */
final class Names {

    private Names() {}

    static Matcher require(Pattern pattern, String value, Phrase what, String example) {
        Matcher matcher = pattern.matcher(value);
        if (!matcher.matches()) {
            throw new MalformedNameException(what, value, example);
        }
        return matcher;
    }
}
