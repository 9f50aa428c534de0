package io.vaultquorum.team;

import io.vaultquorum.arn.AccountId;
import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.organization.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The teams that there are. */
@Component
public class Teams {

    private final JdbcClient jdbc;

    Teams(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<ApprovalTeam> find(TeamArn arn) {
        return read(arn, "");
    }

    /**
     * The team, held as it is until the transaction ends: nobody changes it meanwhile. Who takes this lock and a session's
     * takes this one first.
     */
    public Optional<ApprovalTeam> findAndHold(TeamArn arn) {
        return read(arn, " for update");
    }

    boolean nameIsTaken(AccountId account, String name) {
        return jdbc.sql("select count(*) from VQ_TEAM where ACCOUNT_ID = :account and TEAM_NAME = :name")
                        .param("account", account.value())
                        .param("name", name)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    void add(ApprovalTeam team, Instant now) {
        jdbc.sql("""
                insert into VQ_TEAM (ARN, ACCOUNT_ID, TEAM_NAME, DESCRIPTION, STATUS, STATUS_CODE, STATUS_MESSAGE,
                    VERSION_ID, MIN_APPROVALS_REQUIRED, CREATION_TIME, LAST_UPDATE_TIME)
                values (:arn, :account, :name, :description, :status, :code, :message, :version, :threshold, :now, :now)""")
                .param("arn", team.arn().value())
                .param("account", team.arn().account().value())
                .param("name", team.name())
                .param("description", team.description())
                .param("status", team.status().name())
                .param("code", name(team.statusCode()))
                .param("message", team.statusMessage())
                .param("version", team.versionId())
                .param("threshold", team.minApprovalsRequired())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        team.approvers().forEach(approver -> add(team, approver));
    }

    private void add(ApprovalTeam team, Approver approver) {
        jdbc.sql("""
                insert into VQ_TEAM_APPROVER (TEAM_ARN, VERSION_ID, USER_ID, APPROVER_ID, REGISTERED_EMAIL,
                    INVITATION_STATUS, INVITATION_EXPIRATION_TIME)
                values (:team, :version, :user, :approver, :email, :status, :expires)""")
                .param("team", team.arn().value())
                .param("version", team.versionId())
                .param("user", approver.user().value())
                .param("approver", approver.approverId())
                .param("email", approver.registeredEmail())
                .param("status", approver.invitation().name())
                .param("expires", approver.invitationExpires().atOffset(ZoneOffset.UTC))
                .update();
    }

    void answer(ApprovalTeam team, UserId user, InvitationStatus answer, Instant now) {
        jdbc.sql("""
                update VQ_TEAM_APPROVER set INVITATION_STATUS = :answer, RESPONSE_TIME = :now
                where TEAM_ARN = :team and VERSION_ID = :version and USER_ID = :user""")
                .param("answer", answer.name())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("team", team.arn().value())
                .param("version", team.versionId())
                .param("user", user.value())
                .update();
    }

    void setStatus(TeamArn team, TeamStatus status, @Nullable TeamStatusCode code, Instant now) {
        jdbc.sql("""
                update VQ_TEAM set STATUS = :status, STATUS_CODE = :code, LAST_UPDATE_TIME = :now where ARN = :arn""")
                .param("status", status.name())
                .param("code", name(code))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("arn", team.value())
                .update();
    }

    private Optional<ApprovalTeam> read(TeamArn arn, String lock) {
        return jdbc.sql("select * from VQ_TEAM where ARN = :arn" + lock)
                .param("arn", arn.value())
                .query((row, number) -> team(row))
                .optional();
    }

    private ApprovalTeam team(ResultSet row) throws SQLException {
        String code = row.getString("STATUS_CODE");
        return new ApprovalTeam(
                new TeamArn(row.getString("ARN")),
                row.getString("TEAM_NAME"),
                row.getString("DESCRIPTION"),
                TeamStatus.valueOf(row.getString("STATUS")),
                code == null ? null : TeamStatusCode.valueOf(code),
                row.getString("STATUS_MESSAGE"),
                row.getString("VERSION_ID"),
                row.getInt("MIN_APPROVALS_REQUIRED"),
                approvers(row.getString("ARN"), row.getString("VERSION_ID")));
    }

    private List<Approver> approvers(String team, String version) {
        return jdbc.sql(
                        "select * from VQ_TEAM_APPROVER where TEAM_ARN = :team and VERSION_ID = :version order by USER_ID")
                .param("team", team)
                .param("version", version)
                .query((row, number) -> new Approver(
                        new UserId(row.getString("USER_ID")),
                        row.getString("APPROVER_ID"),
                        row.getString("REGISTERED_EMAIL"),
                        InvitationStatus.valueOf(row.getString("INVITATION_STATUS")),
                        row.getObject("INVITATION_EXPIRATION_TIME", OffsetDateTime.class)
                                .toInstant()))
                .list();
    }

    private static @Nullable String name(@Nullable TeamStatusCode code) {
        return code == null ? null : code.name();
    }
}
