package io.vaultquorum.recovery;

import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.session.SessionId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A request to end a restore access (AWS Backup, {@code LatestRevokeRequest}). */
public record Revocation(
        VaultArn access,
        SessionId session,
        UserId requester,
        RevocationStatus status,
        @Nullable String statusMessage,
        Instant initiationTime) {

    public boolean isPending() {
        return status == RevocationStatus.PENDING;
    }

    Revocation failed(String why) {
        return new Revocation(access, session, requester, status.to(RevocationStatus.FAILED), why, initiationTime);
    }
}
