package io.vaultquorum.sharing;

import io.vaultquorum.arn.ShareableArn;
import io.vaultquorum.arn.TeamArn;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What shares allow. For one of a team AWS shows it as a policy. */
@Component
public class SharePolicy {

    public static final String NAME = "AWSRAMMPAApprovalTeamAccess";
    public static final String PERMISSION_ARN = "arn:aws:ram::aws:permission/" + NAME;
    private static final String VAULT_PERMISSION_ARN =
            "arn:aws:ram::aws:permission/AWSRAMPermissionBackupVaultReadOnly";

    /** All there are. */
    public static final List<String> PERMISSION_ARNS = List.of(PERMISSION_ARN, VAULT_PERMISSION_ARN);

    private final TeamShares shares;

    SharePolicy(TeamShares shares) {
        this.shares = shares;
    }

    /** The one permission that a share of this has (RAM, {@code permissionArns}). */
    public static String permissionArn(ShareableArn resource) {
        return resource instanceof TeamArn ? PERMISSION_ARN : VAULT_PERMISSION_ARN;
    }

    /** For all accounts that accepted the team; empty where there is none. */
    public Optional<String> of(TeamArn team) {
        List<String> accounts = shares.of(team).stream()
                .filter(share -> share.status() == ShareStatus.ACTIVE)
                .flatMap(share -> share.invitations().stream())
                .filter(ShareInvitation::isAccepted)
                .map(invitation -> "\"" + invitation.receiver() + "\"")
                .distinct()
                .sorted()
                .toList();
        return accounts.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":["
                                + accounts.stream().collect(Collectors.joining(","))
                                + "]},\"Action\":[\"mpa:GetApprovalTeam\",\"mpa:StartSession\",\"mpa:CancelSession\","
                                + "\"mpa:GetSession\",\"mpa:ListSessions\"],\"Resource\":\"" + team + "\"}]}");
    }
}
