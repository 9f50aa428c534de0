package io.vaultquorum.recovery;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.session.ExactOperation;
import io.vaultquorum.session.ProtectedOperation;
import io.vaultquorum.session.SessionId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request to associate, replace or remove the team of a vault (AWS Backup, {@code LatestMpaApprovalTeamUpdate}).
 *
 * @param team the team that is to protect the vault, or null for none
 * @param session the session of the team that protects it now, or null where there was none to ask
 */
public record ProtectionUpdate(
        VaultArn vault,
        @Nullable TeamArn team,
        @Nullable SessionId session,
        UserId requester,
        AssociationStatus status,
        @Nullable String statusMessage,
        Instant initiationTime) {

    public boolean isPending() {
        return status == AssociationStatus.PENDING;
    }

    ProtectedOperation operation() {
        return team == null ? ProtectedOperation.DISASSOCIATE_TEAM : ProtectedOperation.ASSOCIATE_TEAM;
    }

    /** What a session that decides on exactly this is about: the new team, or, of a removal, the vault alone. */
    private String subject() {
        return Optional.ofNullable(team).map(TeamArn::value).orElse(vault.value());
    }

    /** What the team that protects the vault now is asked to allow. */
    ExactOperation exactly() {
        return new ExactOperation(
                operation(),
                vault.value(),
                subject(),
                vault.account(),
                team == null
                        ? Map.of("backupVaultArn", vault.value())
                        : Map.of("backupVaultArn", vault.value(), "mpaApprovalTeamArn", team.value()));
    }

    ProtectionUpdate ended(AssociationStatus next, @Nullable String message) {
        return new ProtectionUpdate(vault, team, session, requester, status.to(next), message, initiationTime);
    }
}
