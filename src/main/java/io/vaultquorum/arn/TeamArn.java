package io.vaultquorum.arn;

import io.vaultquorum.language.Phrase;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The ARN of an approval team (MPA, {@code ApprovalTeamArn}). Teams live in us-east-1 only, as at AWS. */
public record TeamArn(String value) implements ShareableArn {

    private static final Pattern PATTERN =
            Pattern.compile("arn:aws(?:-[^:]+)?:mpa:([a-z0-9-]{1,20}):([0-9]{12}):approval-team/([a-zA-Z0-9._-]+)");

    /** @throws MalformedNameException unless the value is the ARN of an approval team */
    public TeamArn {
        match(value);
    }

    public static TeamArn of(AccountId account, String id) {
        return new TeamArn("arn:aws:mpa:us-east-1:" + account + ":approval-team/" + id);
    }

    /** The last part, which no other team has. */
    public String id() {
        return match(value).group(3);
    }

    /** The account that owns the team. */
    @Override
    public AccountId account() {
        return new AccountId(match(value).group(2));
    }

    @Override
    public String region() {
        return match(value).group(1);
    }

    /** The ARN of a session of this team (MPA, {@code SessionArn}); its last part is the session's id. */
    public String sessionArn(String sessionId) {
        return "arn:aws:mpa:us-east-1:" + account() + ":session/" + match(value).group(3) + "/" + sessionId;
    }

    private static Matcher match(String value) {
        return Names.require(
                PATTERN, value, Phrase.of("name.teamArn"), "arn:aws:mpa:us-east-1:123456789012:approval-team/my-team");
    }

    @Override
    public String toString() {
        return value;
    }
}
