package io.vaultquorum.arn;

import io.vaultquorum.language.Phrase;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The ARN of a backup vault of any type (AWS Backup, {@code BackupVaultArn}). */
public record VaultArn(String value) implements ShareableArn {

    private static final Pattern PATTERN = Pattern.compile(
            "arn:aws(?:-[^:]+)?:backup:([a-z0-9-]{1,20}):([0-9]{12}):backup-vault:([a-zA-Z0-9_-]{2,50})");

    /** @throws MalformedNameException unless the value is the ARN of a backup vault */
    public VaultArn {
        match(value);
    }

    /** @throws MalformedNameException if the name is not 2 to 50 letters, digits, hyphens and underscores */
    public static VaultArn of(String region, AccountId account, String name) {
        return new VaultArn("arn:aws:backup:" + region + ":" + account + ":backup-vault:" + name);
    }

    @Override
    public String region() {
        return match(value).group(1);
    }

    @Override
    public AccountId account() {
        return new AccountId(match(value).group(2));
    }

    public String name() {
        return match(value).group(3);
    }

    private static Matcher match(String value) {
        return Names.require(
                PATTERN,
                value,
                Phrase.of("name.vaultArn"),
                "arn:aws:backup:us-east-1:123456789012:backup-vault:my-vault");
    }

    @Override
    public String toString() {
        return value;
    }
}
