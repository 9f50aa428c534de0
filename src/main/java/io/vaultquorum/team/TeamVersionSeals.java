package io.vaultquorum.team;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.audit.AuditEvent;
import io.vaultquorum.audit.AuditTrail;
import io.vaultquorum.audit.ComparedEvents;
import io.vaultquorum.seal.BrokenSeal;
import io.vaultquorum.seal.Sealed;
import io.vaultquorum.seal.Seals;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The seals of the versions of teams: who approves, under which address, and how many have to. What is drawn up has another seal
 * than what was accepted, so that nobody makes a version the team's by writing its id.
 */
@Component
public class TeamVersionSeals implements Sealed {

    private static final String DRAWN_UP = "team draft";
    private static final String ACCEPTED = "team version";

    private final JdbcClient jdbc;
    private final Approvers approvers;
    private final Seals seals;
    private final AuditTrail audit;

    TeamVersionSeals(JdbcClient jdbc, Approvers approvers, Seals seals, AuditTrail audit) {
        this.jdbc = jdbc;
        this.approvers = approvers;
        this.seals = seals;
        this.audit = audit;
    }

    /** Of a version that its approvers are yet to accept. */
    void drawnUp(TeamArn team, String version, int threshold, List<Approver> members) {
        add(DRAWN_UP, team, version, threshold, members);
    }

    /** Of the version that is the team's from now on; no other one has a seal any more. */
    void accepted(ApprovalTeam team) {
        removeAll(team.arn());
        add(ACCEPTED, team.arn(), team.versionId(), team.minApprovalsRequired(), team.approvers());
    }

    private void add(String kind, TeamArn team, String version, int threshold, List<Approver> members) {
        jdbc.sql("insert into VQ_TEAM_SEAL (TEAM_ARN, VERSION_ID, SEAL) values (:team, :version, :seal)")
                .param("team", team.value())
                .param("version", version)
                .param("seal", seals.seal(kind, content(team, version, threshold, members)))
                .update();
    }

    /** What was drawn up before the two seals were told apart has the other one: it still has to be voted on and accepted. */
    boolean isAsDrawnUp(TeamArn team, String version, int threshold, List<Approver> members) {
        return holds(DRAWN_UP, team, version, threshold, members) || holds(ACCEPTED, team, version, threshold, members);
    }

    boolean isAsAccepted(TeamArn team, String version, int threshold, List<Approver> members) {
        return holds(ACCEPTED, team, version, threshold, members) && isNewest(team, version);
    }

    /** A former version put back, with the seal that it had, is not what the trail said last. */
    private boolean isNewest(TeamArn team, String version) {
        return audit.latestAbout(team.value(), ComparedEvents.TEAM_UPDATED)
                .or(() -> audit.latestAbout(team.value(), ComparedEvents.TEAM_CREATED))
                .map(AuditEvent::details)
                .filter(said -> !said.equals(version(version)))
                .isEmpty();
    }

    /** What the trail says of a version that has become the team's. */
    public static String version(String version) {
        return "version " + version;
    }

    private boolean holds(String kind, TeamArn team, String version, int threshold, List<Approver> members) {
        String seal = jdbc.sql("select SEAL from VQ_TEAM_SEAL where TEAM_ARN = :team and VERSION_ID = :version")
                .param("team", team.value())
                .param("version", version)
                .query(String.class)
                .optional()
                .orElse(null);
        return seals.holds(seal, kind, content(team, version, threshold, members));
    }

    void remove(TeamArn team, String version) {
        jdbc.sql("delete from VQ_TEAM_SEAL where TEAM_ARN = :team and VERSION_ID = :version")
                .param("team", team.value())
                .param("version", version)
                .update();
    }

    void removeAll(TeamArn team) {
        jdbc.sql("delete from VQ_TEAM_SEAL where TEAM_ARN = :team")
                .param("team", team.value())
                .update();
    }

    @Override
    public void sealTheOld() {
        jdbc.sql("""
                        select ARN, VERSION_ID, MIN_APPROVALS_REQUIRED, STATUS from VQ_TEAM
                        union all
                        select TEAM_ARN, VERSION_ID, MIN_APPROVALS_REQUIRED, 'PENDING' from VQ_TEAM_DRAFT""")
                .query((row, number) -> {
                    TeamArn team = new TeamArn(row.getString(1));
                    String version = row.getString(2);
                    int threshold = row.getInt(3);
                    String kind = row.getString(4).equals(TeamStatus.PENDING.name()) ? DRAWN_UP : ACCEPTED;
                    return (Runnable) () -> add(kind, team, version, threshold, approvers.of(team, version));
                })
                .list()
                .forEach(Runnable::run);
    }

    /** Of the teams that can decide, and of the drafts. */
    @Override
    public List<BrokenSeal> broken() {
        return jdbc
                .sql("""
                        select ARN, VERSION_ID, MIN_APPROVALS_REQUIRED, 'the team', STATUS from VQ_TEAM
                            where STATUS <> 'INACTIVE'
                        union all
                        select TEAM_ARN, VERSION_ID, MIN_APPROVALS_REQUIRED, 'the draft of the team', 'PENDING' from VQ_TEAM_DRAFT""")
                .query((row, number) -> {
                    TeamArn team = new TeamArn(row.getString(1));
                    String version = row.getString(2);
                    int threshold = row.getInt(3);
                    String what = row.getString(4);
                    List<Approver> members = approvers.of(team, version);
                    boolean intact = isAsAccepted(team, version, threshold, members)
                            || (!row.getString(5).equals(TeamStatus.ACTIVE.name())
                                    && isAsDrawnUp(team, version, threshold, members));
                    return intact
                            ? Optional.<BrokenSeal>empty()
                            : Optional.of(new BrokenSeal(
                                    what + " " + team.value(), "its threshold, its approvers or their addresses"));
                })
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    static Map<String, ?> content(TeamArn team, String version, int threshold, List<Approver> members) {
        return Map.of(
                "team",
                team.value(),
                "version",
                version,
                "threshold",
                threshold,
                "approvers",
                members.stream()
                        .sorted(Comparator.comparing(member -> member.user().value()))
                        .map(member -> List.of(member.user().value(), member.approverId(), member.registeredEmail()))
                        .toList());
    }
}
