package io.vaultquorum.recovery;

import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.audit.Answer;
import io.vaultquorum.audit.Refusal;
import io.vaultquorum.backup.BackupBackend;
import io.vaultquorum.backup.Vault;
import io.vaultquorum.organization.CheckRole;
import io.vaultquorum.organization.ResourceTags;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.vault.ChangeVaultTags;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Changes the tags of a vault or of a restore access vault (AWS Backup, {@code TagResource} and {@code UntagResource}). By its tags
 * the policy is decided of a vault that a team protects: what is tagged then stays so, or whoever has taken the account would
 * make the team's votes easier to win.
 */
@Component
public class TagVault {

    private final ChangeVaultTags changeVaultTags;
    private final VaultProtections protections;
    private final RestoreAccesses accesses;
    private final BackupBackend backend;
    private final ResourceTags tags;
    private final CheckRole checkRole;

    TagVault(
            ChangeVaultTags changeVaultTags,
            VaultProtections protections,
            RestoreAccesses accesses,
            BackupBackend backend,
            ResourceTags tags,
            CheckRole checkRole) {
        this.changeVaultTags = changeVaultTags;
        this.protections = protections;
        this.accesses = accesses;
        this.backend = backend;
        this.tags = tags;
        this.checkRole = checkRole;
    }

    /**
     * Refuses everybody but administrators of the vault's account, tags that cannot be kept, and, of a vault that a team protects,
     * to change or take away a tag that it has.
     *
     * @param removed keys; those that are not there are no error
     */
    @Transactional
    public Answer<VaultArn> change(VaultArn vault, Map<String, String> added, List<String> removed, UserId caller) {
        boolean isAccess = backend.findVault(vault).map(Vault::isRestoreAccess).orElse(true)
                && accesses.find(vault).isPresent();
        if (isAccess) {
            return checkRole
                    .administratorOf(vault.account(), caller)
                    .then(administrator -> changeOfAccess(vault, added, removed, caller));
        }
        boolean isProtected = checkRole.isAdministratorOf(vault.account(), caller)
                && protections.teamOf(vault).isPresent();
        Optional<Refusal> refusal = isProtected ? refuse(vault, added, removed) : Optional.empty();
        return refusal.isPresent()
                ? Answer.refused(refusal.get())
                : changeVaultTags.change(vault, added, removed, caller).then(changed -> Answer.of(vault));
    }

    private Answer<VaultArn> changeOfAccess(
            VaultArn access, Map<String, String> added, List<String> removed, UserId caller) {
        if (!removed.isEmpty()) {
            tags.remove(access.value(), removed, caller);
        }
        return added.isEmpty()
                ? Answer.of(access)
                : tags.add(access.value(), added, caller).then(all -> Answer.of(access));
    }

    private Optional<Refusal> refuse(VaultArn vault, Map<String, String> added, List<String> removed) {
        Map<String, String> held = backend.findVault(vault).map(Vault::tags).orElse(Map.of());
        Stream<String> changed = added.entrySet().stream()
                .filter(entry -> !entry.getValue().equals(held.get(entry.getKey())))
                .map(Map.Entry::getKey);
        return Stream.concat(removed.stream(), changed)
                .filter(held::containsKey)
                .findFirst()
                .map(key -> new RecoveryRefused.TagsProtected(vault, key));
    }
}
