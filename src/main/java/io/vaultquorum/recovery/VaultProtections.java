package io.vaultquorum.recovery;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.audit.RowTime;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which team protects which vault. */
@Component
public class VaultProtections {

    private final JdbcClient jdbc;

    VaultProtections(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

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
        jdbc.sql("insert into VQ_VAULT_PROTECTION (VAULT_ARN, TEAM_ARN, INITIATION_TIME) values (:vault, :team, :now)")
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
