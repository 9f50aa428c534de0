package io.vaultquorum.arn;

import io.vaultquorum.language.Phrase;
import java.util.regex.Pattern;

/** The ARN of a recovery point in a logically air-gapped vault (AWS Backup, {@code RecoveryPointArn}). */
public record RecoveryPointArn(String value) {

    private static final Pattern PATTERN =
            Pattern.compile("arn:aws(?:-[^:]+)?:backup:[a-z0-9-]{1,20}:[0-9]{12}:recovery-point:[a-zA-Z0-9-]{1,100}");

    /** @throws MalformedNameException unless the value is the ARN of a recovery point */
    public RecoveryPointArn {
        Names.require(
                PATTERN,
                value,
                Phrase.of("name.recoveryPointArn"),
                "arn:aws:backup:us-east-1:123456789012:recovery-point:1a2b3c");
    }

    public static RecoveryPointArn of(String region, AccountId account, String id) {
        return new RecoveryPointArn("arn:aws:backup:" + region + ":" + account + ":recovery-point:" + id);
    }

    @Override
    public String toString() {
        return value;
    }
}
