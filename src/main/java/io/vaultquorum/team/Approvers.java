package io.vaultquorum.team;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.audit.RowTime;
import io.vaultquorum.organization.UserId;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The approvers of each version of a team, drafts among them, and what they answered to their invitations. */
@Component
public class Approvers {

    private final JdbcClient jdbc;

    Approvers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Approver> of(TeamArn team, String version) {
        return jdbc.sql(
                        "select * from VQ_TEAM_APPROVER where TEAM_ARN = :team and VERSION_ID = :version order by USER_ID")
                .param("team", team.value())
                .param("version", version)
                .query((row, number) -> new Approver(
                        new UserId(row.getString("USER_ID")),
                        row.getString("APPROVER_ID"),
                        row.getString("REGISTERED_EMAIL"),
                        InvitationStatus.valueOf(row.getString("INVITATION_STATUS")),
                        RowTime.readNullable(row, "INVITATION_EXPIRATION_TIME"),
                        RowTime.readNullable(row, "RESPONSE_TIME")))
                .list();
    }

    void add(TeamArn team, String version, Collection<Approver> approvers) {
        for (Approver approver : approvers) {
            jdbc.sql("""
                    insert into VQ_TEAM_APPROVER (TEAM_ARN, VERSION_ID, USER_ID, APPROVER_ID, REGISTERED_EMAIL,
                        INVITATION_STATUS, INVITATION_EXPIRATION_TIME, RESPONSE_TIME)
                    values (:team, :version, :user, :approver, :email, :status, :expires, :answered)""")
                    .param("team", team.value())
                    .param("version", version)
                    .param("user", approver.user().value())
                    .param("approver", approver.approverId())
                    .param("email", approver.registeredEmail())
                    .param("status", approver.invitation().name())
                    .param("expires", RowTime.ofNullable(approver.invitationExpires()))
                    .param("answered", RowTime.ofNullable(approver.responseTime()))
                    .update();
        }
    }

    void update(TeamArn team, String version, Approver approver) {
        jdbc.sql("""
                update VQ_TEAM_APPROVER set INVITATION_STATUS = :status, INVITATION_EXPIRATION_TIME = :expires,
                    RESPONSE_TIME = :answered
                where TEAM_ARN = :team and VERSION_ID = :version and USER_ID = :user""")
                .param("status", approver.invitation().name())
                .param("expires", RowTime.ofNullable(approver.invitationExpires()))
                .param("answered", RowTime.ofNullable(approver.responseTime()))
                .param("team", team.value())
                .param("version", version)
                .param("user", approver.user().value())
                .update();
    }

    void remove(TeamArn team, String version) {
        jdbc.sql("delete from VQ_TEAM_APPROVER where TEAM_ARN = :team and VERSION_ID = :version")
                .param("team", team.value())
                .param("version", version)
                .update();
    }

    void removeAll(TeamArn team) {
        jdbc.sql("delete from VQ_TEAM_APPROVER where TEAM_ARN = :team")
                .param("team", team.value())
                .update();
    }
}
