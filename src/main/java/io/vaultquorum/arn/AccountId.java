package io.vaultquorum.arn;

import io.vaultquorum.language.Phrase;
import java.util.regex.Pattern;

/** An account: twelve digits, as AWS Organizations writes them. */
public record AccountId(String value) {

    private static final Pattern PATTERN = Pattern.compile("[0-9]{12}");

    /** @throws MalformedNameException unless the value is twelve digits */
    public AccountId {
        Names.require(PATTERN, value, Phrase.of("name.accountId"), "123456789012");
    }

    @Override
    public String toString() {
        return value;
    }
}
