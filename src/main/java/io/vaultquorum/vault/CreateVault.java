package io.vaultquorum.vault;

import io.vaultquorum.arn.AccountId;
import io.vaultquorum.arn.MalformedNameException;
import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.audit.Answer;
import io.vaultquorum.backup.BackupBackend;
import io.vaultquorum.backup.Vault;
import io.vaultquorum.backup.VaultRefused;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.vault.VaultAdministration.Request;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Creates a vault (AWS Backup, {@code CreateBackupVault} and {@code CreateLogicallyAirGappedBackupVault}). It is CREATING
 * at first and AVAILABLE a while later.
 */
@Component
public class CreateVault {

    private final BackupBackend backend;
    private final VaultAdministration administration;

    CreateVault(BackupBackend backend, VaultAdministration administration) {
        this.backend = backend;
        this.administration = administration;
    }

    /**
     * What the vault is to be.
     *
     * @param name 2 to 50 letters, digits, hyphens and underscores
     * @param airGapped whether it is locked from birth
     * @param minRetentionDays for an air-gapped vault at least 7; unused for an ordinary one, which is locked afterwards
     * @param maxRetentionDays for an air-gapped vault at least the minimum, at most 36500; unused for an ordinary one
     * @param tags at most 50; keys of 1 to 128 characters without {@code =}, values of at most 256
     * @param creatorRequestId the same id again creates nothing and yields the first vault, if that is of the same type and
     *     bounds; null for a request of its own
     */
    public record Draft(
            AccountId account,
            String region,
            String name,
            boolean airGapped,
            @Nullable Integer minRetentionDays,
            @Nullable Integer maxRetentionDays,
            Map<String, String> tags,
            @Nullable String creatorRequestId) {

        public static Draft ordinary(AccountId account, String region, String name) {
            return new Draft(account, region, name, false, null, null, Map.of(), null);
        }

        public static Draft airGapped(AccountId account, String region, String name, int minDays, int maxDays) {
            return new Draft(account, region, name, true, minDays, maxDays, Map.of(), null);
        }

        public Draft tagged(Map<String, String> newTags) {
            return new Draft(
                    account, region, name, airGapped, minRetentionDays, maxRetentionDays, newTags, creatorRequestId);
        }

        public Draft requestedAs(String newCreatorRequestId) {
            return new Draft(
                    account, region, name, airGapped, minRetentionDays, maxRetentionDays, tags, newCreatorRequestId);
        }

        private String eventName() {
            return airGapped ? "CreateLogicallyAirGappedBackupVault" : "CreateBackupVault";
        }

        private String words() {
            return name + (airGapped ? ", retention " + minRetentionDays + " to " + maxRetentionDays + " days" : "");
        }
    }

    /**
     * Refuses everybody but administrators of the account, a malformed name, one that the account has in this Region
     * already, an air-gapped vault without bounds or with a retention out of AWS's, and tags that cannot be kept.
     */
    @Transactional
    public Answer<Vault> create(Draft draft, UserId caller) {
        Answer<VaultArn> arn = arn(draft);
        Request request = new Request(draft.eventName(), draft.account(), resource(arn), draft.words(), caller);
        return administration.carryOut(request, () -> arn.then(found -> create(draft, found)));
    }

    private static @Nullable String resource(Answer<VaultArn> arn) {
        return arn.refusal().isPresent()
                ? null
                : arn.orThrow(refusal -> new IllegalStateException(refusal.message()))
                        .value();
    }

    private static Answer<VaultArn> arn(Draft draft) {
        try {
            return Answer.of(VaultArn.of(draft.region(), draft.account(), draft.name()));
        } catch (MalformedNameException e) {
            return Answer.refused(new VaultRefused.Malformed("BackupVaultName", e));
        }
    }

    private Answer<Vault> create(Draft draft, VaultArn arn) {
        String token = VaultAdministration.token(
                draft.eventName() + " " + arn + ", " + draft.words(), draft.creatorRequestId());
        if (!draft.airGapped()) {
            return backend.createVault(arn, draft.tags(), token);
        }
        Integer min = draft.minRetentionDays();
        Integer max = draft.maxRetentionDays();
        if (min == null || max == null) {
            return Answer.refused(new VaultRefused.Missing(min == null ? "MinRetentionDays" : "MaxRetentionDays"));
        }
        return backend.createLogicallyAirGappedVault(arn, min, max, draft.tags(), token);
    }
}
