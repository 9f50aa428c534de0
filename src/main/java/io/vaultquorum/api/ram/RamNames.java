package io.vaultquorum.api.ram;

import io.vaultquorum.api.wire.Call;
import io.vaultquorum.arn.AccountId;
import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.sharing.SharePolicy;
import io.vaultquorum.sharing.SharingRefused;
import io.vaultquorum.sharing.TeamShare;
import io.vaultquorum.sharing.VisibleShares;
import io.vaultquorum.sharing.VisibleTeams;
import java.util.List;
import org.springframework.stereotype.Component;

/** What callers name, looked up as far as they may see it. */
@Component
class RamNames {

    /** RAM's name for an approval team. */
    static final String TEAM = "mpa:approval-team";

    /** RAM's name for a vault. */
    static final String VAULT = "backup:backup-vault";

    private static final String VAULT_ARN = "arn:aws(-[^:]+)?:backup:[^:]*:[^:]*:backup-vault:.+";
    private static final String TEAM_ARN =
            "arn:aws(-[^:]+)?:mpa:[a-z0-9-]{1,20}:[0-9]{12}:approval-team/[a-zA-Z0-9._-]+";

    private final VisibleTeams teams;
    private final VisibleShares shares;

    RamNames(VisibleTeams teams, VisibleShares shares) {
        this.teams = teams;
        this.shares = shares;
    }

    /** The one team that is to be shared, which the caller's account owns. */
    TeamArn ownTeam(List<String> resourceArns, Call<?> call) {
        resourceArns.forEach(RamNames::refuseWhatIsNoTeam);
        if (resourceArns.stream().distinct().count() != 1) {
            throw RamErrors.invalid("resourceArns has " + resourceArns.size()
                    + " members. Allowed: 1, since a share here holds one" + " approval team for all its life.");
        }
        TeamArn team = new TeamArn(resourceArns.get(0));
        if (teams.find(team, call.caller().account()).isEmpty()) {
            throw RamErrors.unknownResource("There is no resource " + team + " that your account can share.");
        }
        if (!team.account().equals(call.caller().account())) {
            throw RamErrors.of(new SharingRefused.SharedWithYou(team));
        }
        return team;
    }

    static void refuseWhatIsNoTeam(String arn) {
        if (arn.matches(VAULT_ARN)) {
            throw RamErrors.notPermitted(
                    "A backup vault is not shared here, and need not be: share the approval team that"
                            + " protects it. Whoever has the team asks it for restore access, and the team opens the vault.");
        }
        if (!arn.matches(TEAM_ARN)) {
            throw RamErrors.invalid("resourceArns has '" + arn + "'. Allowed: the ARN of an approval team.");
        }
    }

    /** The principals, which are accounts. */
    List<AccountId> accounts(List<String> principals) {
        return principals.stream()
                .map(principal -> {
                    if (!principal.matches("[0-9]{12}")) {
                        throw RamErrors.invalid("principals has '" + principal + "'. Allowed: account ids of 12 digits."
                                + " An approval team is shared with whole accounts.");
                    }
                    return new AccountId(principal);
                })
                .distinct()
                .toList();
    }

    /** The share, which the caller's account made and did not delete. */
    TeamShare ownShare(String shareArn, Call<?> call) {
        return shares.findOwn(shareArn, call.caller().account())
                .orElseThrow(() -> RamErrors.of(new SharingRefused.UnknownShare(shareArn)));
    }

    /** Refuses what a share of a team cannot be given. */
    static void requireNothingElse(List<String> permissionArns, List<String> sources) {
        if (!sources.isEmpty()) {
            throw RamErrors.invalid("sources has " + sources.size() + " members. Allowed: none.");
        }
        permissionArns.stream()
                .filter(arn -> !arn.equals(SharePolicy.PERMISSION_ARN))
                .findFirst()
                .ifPresent(arn -> {
                    throw RamErrors.invalid(
                            "permissionArns has '" + arn + "'. Allowed: " + SharePolicy.PERMISSION_ARN + ".");
                });
    }
}
