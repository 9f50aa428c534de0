package io.vaultquorum.recovery;

import io.vaultquorum.alert.Alert;
import io.vaultquorum.alert.AlertKind;
import io.vaultquorum.alert.Alerts;
import io.vaultquorum.arn.AccountId;
import io.vaultquorum.arn.MalformedNameException;
import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.audit.Answer;
import io.vaultquorum.audit.AuditEvent;
import io.vaultquorum.audit.AuditTrail;
import io.vaultquorum.backup.BackupBackend;
import io.vaultquorum.backup.VaultState;
import io.vaultquorum.language.Phrase;
import io.vaultquorum.organization.Accounts;
import io.vaultquorum.organization.CheckRole;
import io.vaultquorum.organization.OptIn;
import io.vaultquorum.organization.OrganizationRefused;
import io.vaultquorum.organization.ResourceTags;
import io.vaultquorum.organization.Role;
import io.vaultquorum.organization.User;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.organization.Users;
import io.vaultquorum.session.ApprovalRequest;
import io.vaultquorum.session.PrepareSession;
import io.vaultquorum.session.Session;
import io.vaultquorum.sharing.TeamShares;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Asks for restore access (AWS Backup, {@code CreateRestoreAccessBackupVault}). The restore access vault is there at once,
 * CREATING, and a session that is to decide on it.
 */
@Component
public class RequestRestoreAccess {

    private static final int LONGEST_STEM = 25;
    private static final int SUFFIX_LENGTH = 8;

    private final RestoreAccesses accesses;
    private final VaultProtections protections;
    private final PrepareSession prepareSession;
    private final BackupBackend backend;
    private final TeamShares shares;
    private final OptIn optIn;
    private final ResourceTags tags;
    private final Users users;
    private final CheckRole checkRole;
    private final Accounts accounts;
    private final AuditTrail audit;
    private final Alerts alerts;
    private final Clock clock;

    RequestRestoreAccess(
            RestoreAccesses accesses,
            VaultProtections protections,
            PrepareSession prepareSession,
            BackupBackend backend,
            TeamShares shares,
            OptIn optIn,
            ResourceTags tags,
            Users users,
            CheckRole checkRole,
            Accounts accounts,
            AuditTrail audit,
            Alerts alerts,
            Clock clock) {
        this.accesses = accesses;
        this.protections = protections;
        this.prepareSession = prepareSession;
        this.backend = backend;
        this.shares = shares;
        this.optIn = optIn;
        this.tags = tags;
        this.users = users;
        this.checkRole = checkRole;
        this.accounts = accounts;
        this.audit = audit;
        this.alerts = alerts;
        this.clock = clock;
    }

    /**
     * Refuses whoever administers no account or holds a role in a suspended one, an organization that has not opted in, a vault that is unknown or that no team
     * protects which is shared with the requester's account, a team that is not ACTIVE, a comment of more than 200
     * characters, and a name that is none or that the account has used before. Whether a vault is there learns only whoever
     * may ask for it.
     *
     * @param sourceVault the vault's ARN as the requester wrote it
     */
    @Transactional
    public Answer<RestoreAccess> request(
            String sourceVault, @Nullable String comment, AccessWishes wishes, UserId requester) {
        Optional<User> user = users.find(requester);
        if (user.isEmpty()) {
            return Answer.refused(new OrganizationRefused.UnknownUser(requester));
        }
        Optional<OrganizationRefused.InSuspendedAccount> suspended = checkRole.refuseSuspended(requester);
        if (suspended.isPresent()) {
            return Answer.refused(suspended.get());
        }
        Optional<AccountId> account = user.get()
                .role()
                .filter(Role::isAdministrator)
                .map(Role::account)
                .filter(id -> accounts.find(id).isPresent());
        if (account.isEmpty()) {
            return Answer.refused(new RecoveryRefused.NoAccount(requester));
        }
        return parse(sourceVault)
                .then(vault -> teamFor(vault, account.get())
                        .then(team -> nameFor(vault, account.get(), wishes)
                                .then(arn -> prepare(arn, vault, team, comment, requester))
                                .then(access -> tag(access, wishes.tags()))));
    }

    private static Answer<VaultArn> parse(String sourceVault) {
        try {
            return Answer.of(new VaultArn(sourceVault.strip()));
        } catch (MalformedNameException e) {
            return Answer.refused(new RecoveryRefused.Malformed("sourceBackupVaultArn", e));
        }
    }

    private Answer<TeamArn> teamFor(VaultArn vault, AccountId account) {
        if (!optIn.isMpaEnabled()) {
            return Answer.refused(new RecoveryRefused.NotOptedIn());
        }
        return protections
                .intactTeamOf(vault)
                .then(team -> team.filter(found -> shares.isAvailableTo(account, found))
                        .filter(found -> backend.findVault(vault).isPresent())
                        .map(Answer::of)
                        .orElseGet(() -> Answer.refused(
                                new RecoveryRefused.NoVaultToAskFor(vault, accounts.describe(account)))));
    }

    private Answer<RestoreAccess> prepare(
            VaultArn arn, VaultArn vault, TeamArn team, @Nullable String comment, UserId requester) {
        ApprovalRequest request = ApprovalRequest.of(RestoreAccess.opening(arn, vault), requester, comment);
        return prepareSession.prepare(team, request).then(session -> Answer.of(add(arn, vault, session)));
    }

    private Answer<VaultArn> nameFor(VaultArn vault, AccountId account, AccessWishes wishes) {
        if (wishes.name() == null) {
            return Answer.of(VaultArn.of(vault.region(), account, nameFor(vault)));
        }
        VaultArn arn;
        try {
            arn = VaultArn.of(vault.region(), account, wishes.name());
        } catch (MalformedNameException e) {
            return Answer.refused(new RecoveryRefused.Malformed("BackupVaultName", e));
        }
        return accesses.find(arn).isPresent() || backend.findVault(arn).isPresent()
                ? Answer.refused(new RecoveryRefused.NameTaken(arn))
                : Answer.of(arn);
    }

    private Answer<RestoreAccess> tag(RestoreAccess access, Map<String, String> wanted) {
        return wanted.isEmpty()
                ? Answer.of(access)
                : tags.add(access.arn().value(), wanted, access.requester()).then(all -> Answer.of(access));
    }

    /** AWS derives the name from the source vault's too; the suffix keeps requests apart. */
    private static String nameFor(VaultArn vault) {
        String stem =
                vault.name().substring(0, Math.min(LONGEST_STEM, vault.name().length()));
        return "restore-access-" + stem + "-" + UUID.randomUUID().toString().substring(0, SUFFIX_LENGTH);
    }

    private RestoreAccess add(VaultArn arn, VaultArn vault, Session session) {
        Instant now = clock.instant();
        ApprovalRequest request = session.request();
        RestoreAccess access = new RestoreAccess(
                arn,
                vault,
                request.requesterAccount(),
                request.requester(),
                request.comment(),
                session.id(),
                VaultState.CREATING,
                null,
                now,
                null,
                null,
                null);
        accesses.add(access);
        audit.append(AuditEvent.of(now, "CreateRestoreAccessBackupVault")
                .by(request.requester().value())
                .inAccount(request.requesterAccount().value())
                .ofSession(session.id().value())
                .about(arn.value())
                .saying("of " + vault + (request.comment() == null ? "" : ": " + request.comment())));
        alerts.raise(Alert.of(
                        AlertKind.RESTORE_ACCESS_REQUESTED,
                        arn.value(),
                        now,
                        Phrase.of("alert.restoreAccessRequested")
                                .with("requester", users.describe(request.requester()))
                                .with("vault", vault.name())
                                .with("account", accounts.describe(request.requesterAccount())))
                .in(request.requesterAccount())
                .about(arn.value())
                .with("session", session.id().value())
                .with("requester", request.requester().value())
                .with("vault", vault.value())
                .with("comment", request.comment()));
        return access;
    }
}
