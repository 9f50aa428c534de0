package io.vaultquorum.team;

import java.time.Instant;
import java.util.List;

/**
 * A policy that comes with the platform and that teams carry (MPA, {@code GetPolicyVersion}). It says which operations a team
 * decides on; what it says, the rules of this platform do.
 *
 * @param arn without the version
 * @param document the version's text, JSON
 */
public record ManagedPolicy(String arn, String name, int version, Instant creationTime, String document) {

    /** Which of its versions a team carries that names none. */
    private static final String DEFAULT = "$DEFAULT";

    /** The policy of AWS Backup: who may ask a team, whose vault it protects, for what (AWS Backup developer guide). */
    public static final ManagedPolicy BACKUP = new ManagedPolicy(
            "arn:aws:mpa:::aws:policy/backup.amazonaws.com/CreateRestoreAccessVault",
            "CreateRestoreAccessVault",
            1,
            Instant.parse("2025-06-17T00:00:00Z"),
            """
            {"Version":"2012-10-17","Statement":[{"Sid":"VaultOwnerPermissions","Effect":"Allow","Principal":{"AWS":"*"},\
            "Action":["mpa:StartSession","mpa:CancelSession"],"Resource":"*","Condition":{"StringEquals":{\
            "mpa:RequestedOperation":"backup:RevokeRestoreAccessBackupVault",\
            "mpa:ProtectedResourceAccount":"${aws:PrincipalAccount}"},"Bool":{"aws:ViaAWSService":"true"}}}]}""");

    public static List<ManagedPolicy> all() {
        return List.of(BACKUP);
    }

    public String versionArn() {
        return arn + "/" + version;
    }

    /** Whether this is what an ARN names: by its version's number, or as the default, which a policy without a version is too. */
    public boolean isNamedBy(String policyArn) {
        return policyArn.equals(versionArn()) || policyArn.equals(arn + "/" + DEFAULT) || policyArn.equals(arn);
    }
}
