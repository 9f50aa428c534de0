package io.vaultquorum.teamchange;

import io.vaultquorum.session.Outcome;
import io.vaultquorum.session.ProtectedOperation;
import io.vaultquorum.session.Session;
import io.vaultquorum.session.SessionEnded;
import io.vaultquorum.team.ApprovalTeam;
import io.vaultquorum.team.TeamChanges;
import io.vaultquorum.team.TeamState;
import io.vaultquorum.team.Teams;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Notes on the team that its members did not approve a change or a deletion. Runs in the transaction that ends the vote. */
@Component
class UndecidedChanges {

    private final Teams teams;
    private final TeamChanges changes;

    UndecidedChanges(Teams teams, TeamChanges changes) {
        this.teams = teams;
        this.changes = changes;
    }

    @EventListener
    void on(SessionEnded ended) {
        ProtectedOperation operation = ended.session().request().operation();
        if (ended.outcome() == Outcome.APPROVED) {
            return;
        }
        if (operation == ProtectedOperation.UPDATE_TEAM) {
            end(ended, TeamState.UPDATE_PENDING_APPROVAL, TeamState.UPDATE_FAILED_APPROVAL);
        } else if (operation == ProtectedOperation.DELETE_TEAM) {
            end(ended, TeamState.DELETE_PENDING_APPROVAL, TeamState.DELETE_FAILED_APPROVAL);
        }
    }

    private void end(SessionEnded ended, TeamState pending, TeamState failed) {
        teams.findAndHold(ended.session().team())
                .filter(team -> team.state() == pending && isDecidedBy(team, ended.session()))
                .ifPresent(team -> {
                    if (ended.outcome() == Outcome.CANCELLED) {
                        changes.forget(team);
                    } else {
                        changes.fail(team, failed, "the team's vote ended as " + ended.outcome());
                    }
                });
    }

    private static boolean isDecidedBy(ApprovalTeam team, Session session) {
        return ApprovedChange.session(team).filter(session.id()::equals).isPresent();
    }
}
