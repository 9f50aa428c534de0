package io.vaultquorum.recovery;

import io.vaultquorum.arn.AccountId;
import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.audit.Answer;
import io.vaultquorum.audit.Refusal;
import io.vaultquorum.backup.BackupBackend;
import io.vaultquorum.backup.Vault;
import io.vaultquorum.organization.CheckRole;
import io.vaultquorum.organization.Role;
import io.vaultquorum.organization.User;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.organization.Users;
import io.vaultquorum.sharing.FillShare;
import io.vaultquorum.sharing.InviteAccounts;
import io.vaultquorum.sharing.Share;
import io.vaultquorum.sharing.Shares;
import io.vaultquorum.sharing.SharingRefused;
import io.vaultquorum.sharing.VaultShares;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Shares a vault with accounts and invites them (RAM, {@code CreateResourceShare}), or invites more of them to its share
 * ({@code AssociateResourceShare}). Who accepts sees the vault and restores from it, until the owner takes it back.
 */
@Component
public class ShareVault {

    private final InviteAccounts inviteAccounts;
    private final FillShare fillShare;
    private final ProtectedOrShared protectedOrShared;
    private final Shares shares;
    private final VaultShares vaultShares;
    private final BackupBackend backend;
    private final Users users;
    private final CheckRole checkRole;

    ShareVault(
            InviteAccounts inviteAccounts,
            FillShare fillShare,
            ProtectedOrShared protectedOrShared,
            Shares shares,
            VaultShares vaultShares,
            BackupBackend backend,
            Users users,
            CheckRole checkRole) {
        this.inviteAccounts = inviteAccounts;
        this.fillShare = fillShare;
        this.protectedOrShared = protectedOrShared;
        this.shares = shares;
        this.vaultShares = vaultShares;
        this.backend = backend;
        this.users = users;
        this.checkRole = checkRole;
    }

    /**
     * Refuses everybody but administrators of the vault's account, who to others is unknown unless it is shared with them; a vault
     * that is not logically air-gapped; one that a team protects, unless the platform allows that; a name that is too long; an
     * unknown account, the owner's own, and one that has the vault already.
     *
     * @param receivers none for a share that is with nobody yet
     */
    @Transactional
    public Answer<Share> share(VaultArn vault, String name, List<AccountId> receivers, UserId caller) {
        return own(vault, caller)
                .then(user -> refuse(vault)
                        .map(Answer::<Share>refused)
                        .orElseGet(() -> receivers.isEmpty()
                                ? fillShare.create(vault, name, caller)
                                : inviteAccounts.share(vault, name, receivers, caller)));
    }

    /** Puts the vault into an empty share. Refuses whom and what {@link #share} does, and a share that holds something else. */
    @Transactional
    public Answer<Share> put(String shareArn, VaultArn vault, UserId caller) {
        return own(vault, caller)
                .then(user -> refuse(vault)
                        .map(Answer::<Share>refused)
                        .orElseGet(() -> fillShare.put(shareArn, vault, caller)));
    }

    /** Refuses what a new share of its vault would be refused for, and a share that is deleted. */
    @Transactional
    public Answer<Share> extend(String shareArn, VaultArn vault, List<AccountId> receivers, UserId caller) {
        return own(vault, caller)
                .then(user -> refuse(vault)
                        .map(Answer::<Share>refused)
                        .orElseGet(() -> inviteAccounts
                                .extend(shareArn, vault, receivers, caller)
                                .then(invitations ->
                                        Answer.of(shares.find(shareArn).orElseThrow()))));
    }

    private Answer<User> own(VaultArn vault, UserId caller) {
        Optional<AccountId> account = users.find(caller).flatMap(User::role).map(Role::account);
        if (account.filter(vault.account()::equals).isPresent()) {
            return checkRole.administratorOf(vault.account(), caller);
        }
        return account.filter(id -> vaultShares.isSharedWith(id, vault)).isPresent()
                ? Answer.refused(new SharingRefused.VaultSharedWithYou(vault))
                : Answer.refused(new RecoveryRefused.UnknownVault("resourceArns", vault));
    }

    private Optional<Refusal> refuse(VaultArn vault) {
        Optional<Refusal> refusal = protectedOrShared.refusesToShare(vault);
        Optional<Vault> found = backend.findVault(vault);
        if (found.isEmpty()) {
            return Optional.of(new RecoveryRefused.UnknownVault("resourceArns", vault));
        }
        return found.get().isLogicallyAirGapped() ? refusal : Optional.of(new RecoveryRefused.NotShareable(vault));
    }
}
