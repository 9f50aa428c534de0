package io.vaultquorum.team;

import io.vaultquorum.arn.AccountId;
import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.audit.RowTime;
import io.vaultquorum.organization.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The teams that there are. */
@Component
public class Teams {

    private final JdbcClient jdbc;
    private final Approvers approvers;
    private final TeamVersionSeals seals;

    Teams(JdbcClient jdbc, Approvers approvers, TeamVersionSeals seals) {
        this.jdbc = jdbc;
        this.approvers = approvers;
        this.seals = seals;
    }

    public Optional<ApprovalTeam> find(TeamArn arn) {
        return read(arn, "");
    }

    /**
     * The team, held as it is until the transaction ends: nobody changes it meanwhile. Who takes this lock and a session's
     * takes this one first; only the end of a session that decides on the team itself comes to it the other way round, and
     * no other transaction then wants both.
     */
    public Optional<ApprovalTeam> findAndHold(TeamArn arn) {
        return read(arn, " for update");
    }

    /** The teams that the account owns, by name. */
    public List<ApprovalTeam> ofAccount(AccountId account) {
        return jdbc.sql("select * from VQ_TEAM where ACCOUNT_ID = :account order by TEAM_NAME")
                .param("account", account.value())
                .query((row, number) -> team(row))
                .list();
    }

    /** All teams of all accounts. */
    public List<TeamArn> all() {
        return jdbc.sql("select ARN from VQ_TEAM order by ARN")
                .query((row, number) -> new TeamArn(row.getString("ARN")))
                .list();
    }

    boolean nameIsTaken(AccountId account, String name) {
        return jdbc.sql("select count(*) from VQ_TEAM where ACCOUNT_ID = :account and TEAM_NAME = :name")
                        .param("account", account.value())
                        .param("name", name)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    void add(ApprovalTeam team) {
        jdbc.sql("""
                insert into VQ_TEAM (ARN, ACCOUNT_ID, TEAM_NAME, DESCRIPTION, STATUS, STATUS_CODE, STATUS_MESSAGE,
                    VERSION_ID, MIN_APPROVALS_REQUIRED, CREATION_TIME, LAST_UPDATE_TIME)
                values (:arn, :account, :name, :description, :status, :code, :message, :version, :threshold, :now, :now)""")
                .param("arn", team.arn().value())
                .param("account", team.arn().account().value())
                .param("name", team.name())
                .param("description", team.description())
                .param("status", team.status().name())
                .param("code", code(team))
                .param("message", team.statusMessage())
                .param("version", team.versionId())
                .param("threshold", team.minApprovalsRequired())
                .param("now", RowTime.of(team.lastUpdateTime()))
                .update();
        approvers.add(team.arn(), team.versionId(), team.approvers());
        seals.drawnUp(team.arn(), team.versionId(), team.minApprovalsRequired(), team.approvers());
    }

    void update(ApprovalTeam team) {
        Optional<ApprovalTeam.Change> change = team.pendingChange();
        jdbc.sql("""
                update VQ_TEAM set DESCRIPTION = :description, STATUS = :status, STATUS_CODE = :code,
                    STATUS_MESSAGE = :message, VERSION_ID = :version, MIN_APPROVALS_REQUIRED = :threshold,
                    CHANGE_REQUESTER_ID = :requester, CHANGE_SESSION_ID = :session, PENDING_WINDOW_DAYS = :window,
                    DELETION_TIME = :deletion, LAST_UPDATE_TIME = :now
                where ARN = :arn""")
                .param("description", team.description())
                .param("status", team.status().name())
                .param("code", code(team))
                .param("message", team.statusMessage())
                .param("version", team.versionId())
                .param("threshold", team.minApprovalsRequired())
                .param(
                        "requester",
                        change.map(asked -> asked.requester().value()).orElse(null))
                .param("session", change.map(ApprovalTeam.Change::sessionId).orElse(null))
                .param(
                        "window",
                        change.map(ApprovalTeam.Change::pendingWindowDays).orElse(null))
                .param("deletion", RowTime.ofNullable(team.deletionTime()))
                .param("now", RowTime.of(team.lastUpdateTime()))
                .param("arn", team.arn().value())
                .update();
    }

    /** Removes the team with all its versions. What it decided stays in the ledger of sessions. */
    void remove(TeamArn arn) {
        approvers.removeAll(arn);
        seals.removeAll(arn);
        jdbc.sql("delete from VQ_TEAM where ARN = :arn")
                .param("arn", arn.value())
                .update();
    }

    /**
     * Notes whether the team has enough active approvers.
     *
     * @return whether that is news
     */
    public boolean noteHealth(TeamArn arn, boolean healthy) {
        return jdbc.sql("update VQ_TEAM set HEALTHY = :healthy where ARN = :arn and HEALTHY <> :healthy")
                        .param("healthy", healthy)
                        .param("arn", arn.value())
                        .update()
                > 0;
    }

    /** Whether the team is what was accepted last: its version, its threshold, its approvers and their addresses. */
    public boolean isIntact(ApprovalTeam team) {
        return seals.isAsAccepted(team.arn(), team.versionId(), team.minApprovalsRequired(), team.approvers());
    }

    /** Whether a new team is as it was drawn up. */
    boolean isAsDrawnUp(ApprovalTeam team) {
        return seals.isAsDrawnUp(team.arn(), team.versionId(), team.minApprovalsRequired(), team.approvers());
    }

    /** This version is the team's from now on. */
    void accepted(ApprovalTeam team) {
        update(team);
        seals.accepted(team);
    }

    private Optional<ApprovalTeam> read(TeamArn arn, String lock) {
        return jdbc.sql("select * from VQ_TEAM where ARN = :arn" + lock)
                .param("arn", arn.value())
                .query((row, number) -> team(row))
                .optional();
    }

    private ApprovalTeam team(ResultSet row) throws SQLException {
        TeamArn arn = new TeamArn(row.getString("ARN"));
        String code = row.getString("STATUS_CODE");
        return new ApprovalTeam(
                arn,
                row.getString("TEAM_NAME"),
                row.getString("DESCRIPTION"),
                TeamState.of(
                        TeamStatus.valueOf(row.getString("STATUS")),
                        code == null ? null : TeamStatusCode.valueOf(code)),
                row.getString("STATUS_MESSAGE"),
                row.getString("VERSION_ID"),
                row.getInt("MIN_APPROVALS_REQUIRED"),
                approvers.of(arn, row.getString("VERSION_ID")),
                change(row),
                RowTime.readNullable(row, "DELETION_TIME"),
                RowTime.read(row, "CREATION_TIME"),
                RowTime.read(row, "LAST_UPDATE_TIME"));
    }

    private static ApprovalTeam.@Nullable Change change(ResultSet row) throws SQLException {
        String requester = row.getString("CHANGE_REQUESTER_ID");
        return requester == null
                ? null
                : new ApprovalTeam.Change(
                        new UserId(requester),
                        row.getString("CHANGE_SESSION_ID"),
                        row.getObject("PENDING_WINDOW_DAYS", Integer.class));
    }

    private static @Nullable String code(ApprovalTeam team) {
        TeamStatusCode code = team.state().code();
        return code == null ? null : code.name();
    }
}
