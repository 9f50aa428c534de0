package io.vaultquorum.recovery;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.audit.Answer;
import io.vaultquorum.audit.AuditEvent;
import io.vaultquorum.audit.AuditTrail;
import io.vaultquorum.audit.ComparedEvents;
import io.vaultquorum.audit.RowTime;
import io.vaultquorum.seal.BrokenSeal;
import io.vaultquorum.seal.Sealed;
import io.vaultquorum.seal.Seals;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which team protects which vault. */
@Component
public class VaultProtections implements Sealed {

    private static final String KIND = "vault protection";
    private static final String NO_TEAM = "no team";

    private final JdbcClient jdbc;
    private final Seals seals;
    private final AuditTrail audit;

    VaultProtections(JdbcClient jdbc, Seals seals, AuditTrail audit) {
        this.jdbc = jdbc;
        this.seals = seals;
        this.audit = audit;
    }

    /**
     * The team that the vault was given, or none as it should be: by the seal, and by what the trail said last, since a row that
     * is gone, or is an older one put back, has no broken seal. What is answered is what was compared, read once: between two
     * reads somebody may write.
     *
     * @return the team, if it has one; the refusal where the row is not what it was given
     */
    Answer<Optional<TeamArn>> intactTeamOf(VaultArn vault) {
        Optional<Row> row = jdbc.sql("select TEAM_ARN, SEAL from VQ_VAULT_PROTECTION where VAULT_ARN = :vault")
                .param("vault", vault.value())
                .query((found, number) -> new Row(new TeamArn(found.getString("TEAM_ARN")), found.getString("SEAL")))
                .optional();
        boolean sealed = row.map(found -> seals.holds(found.seal(), KIND, content(vault, found.team())))
                .orElse(true);
        String team = row.map(found -> found.team().value()).orElse(NO_TEAM);
        boolean asTheTrailSays = audit.latestAbout(vault.value(), ComparedEvents.VAULT_PROTECTION_CHANGED)
                .map(AuditEvent::details)
                .filter(said -> !said.equals(team) && !(team.equals(NO_TEAM) && said.startsWith(NO_TEAM)))
                .isEmpty();
        return sealed && asTheTrailSays
                ? Answer.of(row.map(Row::team))
                : Answer.refused(new RecoveryRefused.ProtectionTampered(vault));
    }

    private record Row(TeamArn team, @Nullable String seal) {}

    /** What the trail says when a vault has another team than before, or none. */
    static AuditEvent changed(VaultArn vault, Optional<TeamArn> team, Instant now) {
        return changed(vault, team.map(TeamArn::value).orElse(NO_TEAM), now);
    }

    /** What the trail says when a vault has no team any more for another reason than a vote on it. */
    static AuditEvent removed(VaultArn vault, String why, Instant now) {
        return changed(vault, NO_TEAM + ": " + why, now);
    }

    private static AuditEvent changed(VaultArn vault, String what, Instant now) {
        return AuditEvent.of(now, ComparedEvents.VAULT_PROTECTION_CHANGED)
                .inAccount(vault.account().value())
                .about(vault.value())
                .saying(what);
    }

    private static Map<String, ?> content(VaultArn vault, TeamArn team) {
        return Map.of("vault", vault.value(), "team", team.value());
    }

    @Override
    public void sealTheOld() {
        jdbc.sql("select VAULT_ARN, TEAM_ARN from VQ_VAULT_PROTECTION where SEAL is null")
                .query((row, number) -> Map.entry(new VaultArn(row.getString(1)), new TeamArn(row.getString(2))))
                .list()
                .forEach(row -> jdbc.sql("update VQ_VAULT_PROTECTION set SEAL = :seal where VAULT_ARN = :vault")
                        .param("seal", seals.seal(KIND, content(row.getKey(), row.getValue())))
                        .param("vault", row.getKey().value())
                        .update());
    }

    /** Of all vaults that have, or had, a team. */
    @Override
    public List<BrokenSeal> broken() {
        return jdbc
                .sql("""
                        select VAULT_ARN from VQ_VAULT_PROTECTION
                        union
                        select RESOURCE_ARN from VQ_AUDIT_EVENT where EVENT_NAME = :changed""")
                .param("changed", ComparedEvents.VAULT_PROTECTION_CHANGED)
                .query((row, number) -> new VaultArn(row.getString(1)))
                .list()
                .stream()
                .filter(vault -> intactTeamOf(vault).refusal().isPresent())
                .map(vault -> new BrokenSeal("the vault " + vault.value(), "which team protects it"))
                .toList();
    }

    /** As the row says: for who shows it, or refuses by it. What asks a team, or opens a vault, goes by {@link #intactTeamOf}. */
    public Optional<TeamArn> teamOf(VaultArn vault) {
        return jdbc.sql("select TEAM_ARN from VQ_VAULT_PROTECTION where VAULT_ARN = :vault")
                .param("vault", vault.value())
                .query((row, number) -> new TeamArn(row.getString("TEAM_ARN")))
                .optional();
    }

    /** The vaults that one of the teams protects, in alphabetical order. */
    public List<VaultArn> vaultsOf(Collection<TeamArn> teams) {
        if (teams.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("select VAULT_ARN from VQ_VAULT_PROTECTION where TEAM_ARN in (:teams) order by VAULT_ARN")
                .param("teams", teams.stream().map(TeamArn::value).toList())
                .query((row, number) -> new VaultArn(row.getString("VAULT_ARN")))
                .list();
    }

    /** From now on this team protects the vault, whichever did before. */
    void set(VaultArn vault, TeamArn team, Instant now) {
        remove(vault);
        add(vault, team, now);
    }

    /**
     * This team is the first to protect the vault.
     *
     * @throws org.springframework.dao.DuplicateKeyException if another was first meanwhile
     */
    void add(VaultArn vault, TeamArn team, Instant now) {
        jdbc.sql("""
                insert into VQ_VAULT_PROTECTION (VAULT_ARN, TEAM_ARN, INITIATION_TIME, SEAL)
                values (:vault, :team, :now, :seal)""")
                .param("seal", seals.seal(KIND, content(vault, team)))
                .param("vault", vault.value())
                .param("team", team.value())
                .param("now", RowTime.of(now))
                .update();
    }

    void remove(VaultArn vault) {
        jdbc.sql("delete from VQ_VAULT_PROTECTION where VAULT_ARN = :vault")
                .param("vault", vault.value())
                .update();
    }
}
