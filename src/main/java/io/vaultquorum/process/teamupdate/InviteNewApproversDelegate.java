package io.vaultquorum.process.teamupdate;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.process.approvalsession.ApprovedStep;
import io.vaultquorum.process.engine.ProcessBean;
import io.vaultquorum.process.teamonboarding.Invitees;
import io.vaultquorum.team.Invitations;
import io.vaultquorum.teamchange.InviteNewApprovers;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Opens the invitations of those who are new to the approved draft. */
@ProcessBean
class InviteNewApproversDelegate implements JavaDelegate, ApprovedStep {

    private final InviteNewApprovers inviteNewApprovers;
    private final Invitations invitations;

    InviteNewApproversDelegate(InviteNewApprovers inviteNewApprovers, Invitations invitations) {
        this.inviteNewApprovers = inviteNewApprovers;
        this.invitations = invitations;
    }

    @Override
    public String elementId() {
        return TeamUpdating.Elements.INVITE_NEW_APPROVERS;
    }

    @Override
    public void execute(DelegateExecution execution) {
        TeamArn team = new TeamArn(TeamUpdating.Variables.TEAM_ARN.from(execution));
        inviteNewApprovers
                .invite(team)
                .orThrow(refusal -> new BpmnError(TeamUpdating.Errors.NOT_VALID, refusal.message()));
        TeamUpdating.Variables.INVITATIONS_EXPIRE_AT.set(
                execution, Invitees.expiry(invitations.of(team)).toString());
    }
}
