package io.vaultquorum.team;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.seal.BrokenSeal;
import io.vaultquorum.seal.Sealed;
import io.vaultquorum.seal.Seals;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The seals of the versions of teams, drafts among them: who approves, under which address, and how many have to. */
@Component
public class TeamVersionSeals implements Sealed {

    private static final String KIND = "team version";

    private final JdbcClient jdbc;
    private final Approvers approvers;
    private final Seals seals;

    TeamVersionSeals(JdbcClient jdbc, Approvers approvers, Seals seals) {
        this.jdbc = jdbc;
        this.approvers = approvers;
        this.seals = seals;
    }

    void add(TeamArn team, String version, int threshold, List<Approver> members) {
        jdbc.sql("insert into VQ_TEAM_SEAL (TEAM_ARN, VERSION_ID, SEAL) values (:team, :version, :seal)")
                .param("team", team.value())
                .param("version", version)
                .param("seal", seals.seal(KIND, content(team, version, threshold, members)))
                .update();
    }

    boolean holds(TeamArn team, String version, int threshold, List<Approver> members) {
        String seal = jdbc.sql("select SEAL from VQ_TEAM_SEAL where TEAM_ARN = :team and VERSION_ID = :version")
                .param("team", team.value())
                .param("version", version)
                .query(String.class)
                .optional()
                .orElse(null);
        return seals.holds(seal, KIND, content(team, version, threshold, members));
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
                        select ARN, VERSION_ID, MIN_APPROVALS_REQUIRED from VQ_TEAM
                        union all
                        select TEAM_ARN, VERSION_ID, MIN_APPROVALS_REQUIRED from VQ_TEAM_DRAFT""")
                .query((row, number) -> {
                    TeamArn team = new TeamArn(row.getString(1));
                    String version = row.getString(2);
                    int threshold = row.getInt(3);
                    return (Runnable) () -> add(team, version, threshold, approvers.of(team, version));
                })
                .list()
                .forEach(Runnable::run);
    }

    /** Of the teams that can decide, and of the drafts. */
    @Override
    public List<BrokenSeal> broken() {
        return jdbc
                .sql("""
                        select ARN, VERSION_ID, MIN_APPROVALS_REQUIRED, 'the team' from VQ_TEAM where STATUS <> 'INACTIVE'
                        union all
                        select TEAM_ARN, VERSION_ID, MIN_APPROVALS_REQUIRED, 'the draft of the team' from VQ_TEAM_DRAFT""")
                .query((row, number) -> {
                    TeamArn team = new TeamArn(row.getString(1));
                    String version = row.getString(2);
                    int threshold = row.getInt(3);
                    String what = row.getString(4);
                    return holds(team, version, threshold, approvers.of(team, version))
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
