package io.vaultquorum.api.ram;

import io.vaultquorum.api.wire.Call;
import io.vaultquorum.api.wire.CallRefused;
import io.vaultquorum.arn.AccountId;
import io.vaultquorum.arn.MalformedNameException;
import io.vaultquorum.arn.ShareableArn;
import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.sharing.Share;
import io.vaultquorum.sharing.SharePolicy;
import io.vaultquorum.sharing.SharingRefused;
import io.vaultquorum.sharing.VisibleShares;
import io.vaultquorum.sharing.VisibleTeams;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What callers name, looked up as far as they may see it. */
@Component
class RamNames {

    /** RAM's name for an approval team. */
    static final String TEAM = "mpa:approval-team";

    /** RAM's name for a vault. */
    static final String VAULT = "backup:backup-vault";

    private final VisibleTeams teams;
    private final VisibleShares shares;

    RamNames(VisibleTeams teams, VisibleShares shares) {
        this.teams = teams;
        this.shares = shares;
    }

    /** The one team or vault that is named, if any is. */
    static Optional<ShareableArn> resource(List<String> resourceArns) {
        List<ShareableArn> named =
                resourceArns.stream().map(RamNames::resource).distinct().toList();
        if (named.size() > 1) {
            throw RamErrors.invalid("resourceArns has " + resourceArns.size()
                    + " members. Allowed: at most 1, since a share here holds one approval team or vault.");
        }
        return named.stream().findFirst();
    }

    private static ShareableArn resource(String arn) {
        try {
            return ShareableArn.of(arn);
        } catch (MalformedNameException e) {
            throw RamErrors.invalid("resourceArns has '" + arn
                    + "'. Allowed: the ARN of an approval team or of a logically air-gapped vault.");
        }
    }

    /** The team, if the caller's account owns it. */
    TeamArn ownTeam(TeamArn team, Call<?> call) {
        if (teams.find(team, call.caller().account()).isEmpty()) {
            throw RamErrors.unknownResource("There is no resource " + team + " that your account can share.");
        }
        if (!team.account().equals(call.caller().account())) {
            throw new CallRefused(new SharingRefused.SharedWithYou(team));
        }
        return team;
    }

    /** RAM's name for what a resource is. */
    static String typeOf(ShareableArn resource) {
        return resource instanceof TeamArn ? TEAM : VAULT;
    }

    /** The principals, which are accounts. */
    List<AccountId> accounts(List<String> principals) {
        return principals.stream()
                .map(principal -> {
                    if (!principal.matches("[0-9]{12}")) {
                        throw RamErrors.invalid("principals has '" + principal + "'. Allowed: account ids of 12 digits."
                                + " What is shared here is shared with whole accounts.");
                    }
                    return new AccountId(principal);
                })
                .distinct()
                .toList();
    }

    /** The share, which the caller's account made and did not delete. */
    Share ownShare(String shareArn, Call<?> call) {
        return shares.findOwn(shareArn, call.caller().account())
                .orElseThrow(() -> new CallRefused(new SharingRefused.UnknownShare(shareArn)));
    }

    /** Refuses a permission that is not the one of such shares. */
    static void requirePermission(Optional<ShareableArn> resource, List<String> permissionArns) {
        List<String> allowed =
                resource.map(SharePolicy::permissionArn).map(List::of).orElse(SharePolicy.PERMISSION_ARNS);
        permissionArns.stream()
                .filter(arn -> !allowed.contains(arn))
                .findFirst()
                .ifPresent(arn -> {
                    throw RamErrors.invalid(
                            "permissionArns has '" + arn + "'. Allowed: " + String.join(", ", allowed) + ".");
                });
    }

    static void requireNoSources(List<String> sources) {
        if (!sources.isEmpty()) {
            throw RamErrors.invalid("sources has " + sources.size() + " members. Allowed: none.");
        }
    }
}
