package io.vaultquorum.notification;

import io.vaultquorum.arn.AccountId;
import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.backup.BackupBackend;
import io.vaultquorum.backup.RecoveryPoint;
import io.vaultquorum.language.Phrase;
import io.vaultquorum.notification.RequestDescription.Fact;
import io.vaultquorum.organization.Accounts;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.organization.Users;
import io.vaultquorum.recovery.RestoreAccess;
import io.vaultquorum.recovery.RestoreAccesses;
import io.vaultquorum.recovery.VaultProtections;
import io.vaultquorum.session.ApprovalPolicy;
import io.vaultquorum.session.ApprovalRequest;
import io.vaultquorum.session.Session;
import io.vaultquorum.team.ApprovalTeam;
import io.vaultquorum.team.Approver;
import io.vaultquorum.team.TeamDraft;
import io.vaultquorum.team.TeamDrafts;
import io.vaultquorum.team.Teams;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        return switch (request.operation()) {
            case CREATE_RESTORE_ACCESS -> restoreAccess(session);
            case REVOKE_RESTORE_ACCESS -> revocation(request);
            case ASSOCIATE_TEAM -> replacement(request);
            case DISASSOCIATE_TEAM -> removal(request);
            case UPDATE_TEAM -> update(session);
            case DELETE_TEAM -> deletion(session);
            case BASELINE -> baseline(session);
        };
    }

    private RequestDescription restoreAccess(Session session) {
        ApprovalRequest request = session.request();
        VaultArn vault = new VaultArn(request.protectedResourceArn());
        Phrase ends = Optional.ofNullable(session.policy())
                .flatMap(ApprovalPolicy::accessTimeLimit)
                .map(limit -> Phrase.of("request.restoreAccess.ends").with("hours", limit.toHours()))
                .orElse(Phrase.of("request.restoreAccess.endless"));
        return new RequestDescription(
                "request.restoreAccess",
                Map.of("vault", vault.name(), "account", account(request.requesterAccount()), "ends", ends),
                vaultFacts(vault));
    }

    private RequestDescription revocation(ApprovalRequest request) {
        VaultArn vault = new VaultArn(request.protectedResourceArn());
        VaultArn arn = new VaultArn(request.subjectArn());
        List<Fact> facts = new ArrayList<>(vaultFacts(vault));
        facts.add(Fact.of("fact.restoreAccess", ofAccount(arn)));
        accesses.find(arn)
                .map(RestoreAccess::requester)
                .ifPresent(requester -> facts.add(Fact.of("fact.openedFor", users.describe(requester))));
        return new RequestDescription(
                "request.revocation",
                Map.of(
                        "vault", vault.name(),
                        "holder", account(arn.account()),
                        "account", account(request.requesterAccount())),
                facts);
    }

    private RequestDescription replacement(ApprovalRequest request) {
        VaultArn vault = new VaultArn(request.protectedResourceArn());
        Optional<ApprovalTeam> team = teams.find(new TeamArn(request.subjectArn()));
        String name = team.map(ApprovalTeam::name).orElse(request.subjectArn());
        List<Fact> facts = new ArrayList<>(vaultFacts(vault));
        facts.add(Fact.of("fact.newTeam", name + " (" + request.subjectArn() + ")"));
        team.ifPresent(found -> {
            facts.add(Fact.of(
                    "fact.itDecidesWith",
                    mOfN(found.minApprovalsRequired(), found.approvers().size())));
            facts.add(Fact.of("fact.itsApprovers", people(userIds(found.approvers()))));
        });
        return new RequestDescription(
                "request.replacement",
                Map.of("vault", vault.name(), "team", name, "account", account(request.requesterAccount())),
                facts);
    }

    private RequestDescription removal(ApprovalRequest request) {
        VaultArn vault = new VaultArn(request.protectedResourceArn());
        return new RequestDescription(
                "request.removal",
                Map.of("vault", vault.name(), "account", account(request.requesterAccount())),
                vaultFacts(vault));
    }

    private RequestDescription update(Session session) {
        List<Fact> facts = new ArrayList<>();
        facts.add(team(session));
        teams.find(session.team())
                .ifPresent(team -> drafts.find(session.team())
                        .filter(draft ->
                                draft.subject().equals(session.request().subjectArn()))
                        .ifPresent(draft -> facts.addAll(changes(team, draft))));
        return new RequestDescription("request.update", ofTeam(session), facts);
    }

    private RequestDescription baseline(Session session) {
        return new RequestDescription(
                "request.baseline", ofTeam(session), List.of(Fact.of("fact.team", session.teamName())));
    }

    private List<Fact> changes(ApprovalTeam team, TeamDraft draft) {
        List<UserId> before = userIds(team.approvers());
        List<UserId> after = userIds(draft.approvers());
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.of(
                "fact.approvalsNeeded",
                Phrase.of("request.update.threshold")
                        .with("now", mOfN(team.minApprovalsRequired(), before.size()))
                        .with("then", mOfN(draft.minApprovalsRequired(), after.size()))));
        List<UserId> added =
                after.stream().filter(user -> !before.contains(user)).toList();
        List<UserId> removed =
                before.stream().filter(user -> !after.contains(user)).toList();
        if (!added.isEmpty()) {
            facts.add(Fact.of("fact.newApprovers", people(added)));
        }
        if (!removed.isEmpty()) {
            facts.add(Fact.of("fact.approversNoLonger", people(removed)));
        }
        if (!team.description().equals(draft.description())) {
            facts.add(Fact.of("fact.newDescription", draft.description()));
        }
        return facts;
    }

    private RequestDescription deletion(Session session) {
        List<VaultArn> vaults = protections.vaultsOf(List.of(session.team()));
        int days = teams.find(session.team())
                .flatMap(ApprovalTeam::pendingChange)
                .map(ApprovalTeam.Change::pendingWindowDays)
                .orElse(0);
        Phrase names = vaults.isEmpty()
                ? Phrase.of("request.deletion.noVaults")
                : list(vaults.stream().map(this::ofAccount).toList());
        return new RequestDescription(
                "request.deletion",
                ofTeam(session),
                List.of(
                        team(session),
                        Fact.of("fact.vaultsItProtects", names),
                        Fact.of(
                                "fact.deleted",
                                Phrase.of("request.deletion.window").with("days", days))));
    }

    private Map<String, Object> ofTeam(Session session) {
        return Map.of(
                "team", session.teamName(),
                "account", account(session.request().requesterAccount()));
    }

    private List<Fact> vaultFacts(VaultArn vault) {
        return List.of(
                Fact.of("fact.vault", ofAccount(vault)),
                Fact.of("fact.arn", vault.value()),
                Fact.of("fact.holds", content(vault)));
    }

    /** A backend that does not answer must not keep anybody from voting, nor from hearing how the vote ended. */
    private Phrase content(VaultArn vault) {
        try {
            List<RecoveryPoint> points = backend.recoveryPoints(vault);
            Phrase count = Phrase.of("request.holds").with("points", points.size());
            return points.isEmpty()
                    ? count
                    : Phrase.of("request.holds.newest")
                            .with("count", count)
                            .with("newest", points.get(0).creationDate());
        } catch (RuntimeException e) {
            LOG.warn("VQ-0304 the backup backend does not say what {} holds", vault, e);
            return Phrase.of("request.holds.unknown");
        }
    }

    private Fact team(Session session) {
        return Fact.of("fact.team", session.teamName() + " (" + session.team() + ")");
    }

    private String account(AccountId id) {
        return accounts.describe(id);
    }

    private Phrase ofAccount(VaultArn vault) {
        return Phrase.of("request.ofAccount").with("name", vault.name()).with("account", account(vault.account()));
    }

    private static Phrase mOfN(int m, int n) {
        return Phrase.of("request.mOfN").with("m", m).with("n", n);
    }

    private Phrase people(Collection<UserId> ids) {
        return list(ids.stream().map(users::describe).toList());
    }

    private static Phrase list(List<?> things) {
        return Phrase.verbatim(things);
    }

    private static List<UserId> userIds(Collection<Approver> approvers) {
        return approvers.stream().map(Approver::user).toList();
    }
}
