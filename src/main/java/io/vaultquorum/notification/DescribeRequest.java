package io.vaultquorum.notification;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.backup.BackupBackend;
import io.vaultquorum.backup.RecoveryPoint;
import io.vaultquorum.notification.RequestDescription.Fact;
import io.vaultquorum.organization.Accounts;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.organization.Users;
import io.vaultquorum.recovery.RestoreAccess;
import io.vaultquorum.recovery.RestoreAccesses;
import io.vaultquorum.recovery.VaultProtections;
import io.vaultquorum.session.ApprovalPolicy;
import io.vaultquorum.session.ApprovalRequest;
import io.vaultquorum.session.Sentences;
import io.vaultquorum.session.Session;
import io.vaultquorum.team.ApprovalTeam;
import io.vaultquorum.team.Approver;
import io.vaultquorum.team.TeamDraft;
import io.vaultquorum.team.TeamDrafts;
import io.vaultquorum.team.Teams;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Puts into words what a team is asked to allow; the same words in forms and mails. */
@Component
public class DescribeRequest {

    private static final Logger LOG = LoggerFactory.getLogger(DescribeRequest.class);

    private final Accounts accounts;
    private final Users users;
    private final BackupBackend backend;
    private final RestoreAccesses accesses;
    private final VaultProtections protections;
    private final Teams teams;
    private final TeamDrafts drafts;

    DescribeRequest(
            Accounts accounts,
            Users users,
            BackupBackend backend,
            RestoreAccesses accesses,
            VaultProtections protections,
            Teams teams,
            TeamDrafts drafts) {
        this.accounts = accounts;
        this.users = users;
        this.backend = backend;
        this.accesses = accesses;
        this.protections = protections;
        this.teams = teams;
        this.drafts = drafts;
    }

    public RequestDescription describe(Session session) {
        ApprovalRequest request = session.request();
        String asks = ", asked for by account " + accounts.describe(request.requesterAccount());
        return switch (request.operation()) {
            case CREATE_RESTORE_ACCESS -> restoreAccess(session);
            case REVOKE_RESTORE_ACCESS -> revocation(request, asks);
            case ASSOCIATE_TEAM -> replacement(request, asks);
            case DISASSOCIATE_TEAM -> removal(request, asks);
            case UPDATE_TEAM -> update(session, asks);
            case DELETE_TEAM -> deletion(session, asks);
            case BASELINE ->
                new RequestDescription(
                        "check that the team " + session.teamName() + " answers" + asks,
                        List.of(new Fact("Team", session.teamName())),
                        "Nothing is opened or changed. Your answer, whichever, shows that you can be reached.");
        };
    }

    private RequestDescription restoreAccess(Session session) {
        VaultArn vault = new VaultArn(session.request().protectedResourceArn());
        String account = accounts.describe(session.request().requesterAccount());
        String ends = Optional.ofNullable(session.policy())
                .flatMap(ApprovalPolicy::accessTimeLimit)
                .map(limit -> "The access ends by itself " + limit.toHours() + " hours after it was opened.")
                .orElse("The access does not end by itself.");
        return new RequestDescription(
                "restore access to " + vault.name() + " for account " + account,
                vaultFacts(vault),
                "Read-only access to this vault, for restoring from it, is opened in account " + account + ". " + ends);
    }

    private RequestDescription revocation(ApprovalRequest request, String asks) {
        VaultArn vault = new VaultArn(request.protectedResourceArn());
        VaultArn arn = new VaultArn(request.subjectArn());
        List<Fact> facts = new ArrayList<>(vaultFacts(vault));
        facts.add(new Fact("Restore access", arn.name() + " of account " + accounts.describe(arn.account())));
        accesses.find(arn)
                .map(RestoreAccess::requester)
                .ifPresent(requester -> facts.add(new Fact("Opened for", users.describe(requester))));
        return new RequestDescription(
                "revoke the restore access of account " + accounts.describe(arn.account()) + " to " + vault.name()
                        + asks,
                facts,
                "The restore access is closed, and nobody restores through it any more. The vault and its backups stay"
                        + " as they are.");
    }

    private RequestDescription replacement(ApprovalRequest request, String asks) {
        VaultArn vault = new VaultArn(request.protectedResourceArn());
        Optional<ApprovalTeam> team = teams.find(new TeamArn(request.subjectArn()));
        String name = team.map(ApprovalTeam::name).orElse(request.subjectArn());
        List<Fact> facts = new ArrayList<>(vaultFacts(vault));
        facts.add(new Fact("New team", name + " (" + request.subjectArn() + ")"));
        team.ifPresent(found -> {
            facts.add(new Fact(
                    "It decides with",
                    found.minApprovalsRequired() + " of " + found.approvers().size()));
            facts.add(new Fact("Its approvers", people(userIds(found.approvers()))));
        });
        return new RequestDescription(
                "replace the team of " + vault.name() + " by " + name + asks,
                facts,
                "From then on the team " + name
                        + " decides about this vault, and the one that does now no longer does. Requests on which it is"
                        + " voting stay with it.");
    }

    private RequestDescription removal(ApprovalRequest request, String asks) {
        VaultArn vault = new VaultArn(request.protectedResourceArn());
        return new RequestDescription(
                "remove the team of " + vault.name() + asks,
                vaultFacts(vault),
                "From then on no team decides about this vault: nobody can ask for access to it, and its owner may"
                        + " associate any other team without a vote.");
    }

    private RequestDescription update(Session session, String asks) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Team", session.teamName() + " (" + session.team() + ")"));
        teams.find(session.team())
                .ifPresent(team -> drafts.find(session.team())
                        .filter(draft ->
                                draft.subject().equals(session.request().subjectArn()))
                        .ifPresent(draft -> facts.addAll(changes(team, draft))));
        return new RequestDescription(
                "change the team " + session.teamName() + asks,
                facts,
                "The team changes as soon as everybody who is new to it has accepted. Requests on which it is voting then"
                        + " end as cancelled.");
    }

    private List<Fact> changes(ApprovalTeam team, TeamDraft draft) {
        List<UserId> before = userIds(team.approvers());
        List<UserId> after = userIds(draft.approvers());
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(
                "Approvals needed",
                team.minApprovalsRequired() + " of " + before.size() + " now, " + draft.minApprovalsRequired() + " of "
                        + after.size() + " then"));
        List<UserId> added =
                after.stream().filter(user -> !before.contains(user)).toList();
        List<UserId> removed =
                before.stream().filter(user -> !after.contains(user)).toList();
        if (!added.isEmpty()) {
            facts.add(new Fact("New approvers", people(added)));
        }
        if (!removed.isEmpty()) {
            facts.add(new Fact("Approvers no longer", people(removed)));
        }
        if (!team.description().equals(draft.description())) {
            facts.add(new Fact("New description", draft.description()));
        }
        return facts;
    }

    private RequestDescription deletion(Session session, String asks) {
        List<VaultArn> vaults = protections.vaultsOf(List.of(session.team()));
        int days = teams.find(session.team())
                .flatMap(ApprovalTeam::pendingChange)
                .map(ApprovalTeam.Change::pendingWindowDays)
                .orElse(0);
        return new RequestDescription(
                "delete the team " + session.teamName() + asks,
                List.of(
                        new Fact("Team", session.teamName() + " (" + session.team() + ")"),
                        new Fact("Vaults it protects", names(vaults)),
                        new Fact("Deleted", days == 0 ? "at once" : days + " days after the approval")),
                "The team decides nothing any more from the approval on, and requests on which it is voting end as"
                        + " cancelled. Once it is deleted, the vaults it protects have no team.");
    }

    private List<Fact> vaultFacts(VaultArn vault) {
        return List.of(
                new Fact("Vault", vault.name() + " of account " + accounts.describe(vault.account())),
                new Fact("Its ARN", vault.value()),
                new Fact("It holds", content(vault)));
    }

    /** A backend that does not answer must not keep anybody from voting, nor from hearing how the vote ended. */
    private String content(VaultArn vault) {
        try {
            List<RecoveryPoint> points = backend.recoveryPoints(vault);
            String newest = points.isEmpty()
                    ? ""
                    : ", the newest of " + Sentences.time(points.get(0).creationDate());
            return points.size() + (points.size() == 1 ? " recovery point" : " recovery points") + newest;
        } catch (RuntimeException e) {
            LOG.warn("VQ-0304 the backup backend does not say what {} holds", vault, e);
            return "unknown, the backup backend does not answer";
        }
    }

    private String people(Collection<UserId> ids) {
        return ids.stream().map(users::describe).collect(Collectors.joining(", "));
    }

    private String names(List<VaultArn> vaults) {
        return vaults.isEmpty()
                ? "none"
                : vaults.stream()
                        .map(vault -> vault.name() + " of account " + accounts.describe(vault.account()))
                        .collect(Collectors.joining(", "));
    }

    private static List<UserId> userIds(Collection<Approver> approvers) {
        return approvers.stream().map(Approver::user).toList();
    }
}
