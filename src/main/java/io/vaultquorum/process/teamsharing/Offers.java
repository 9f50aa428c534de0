package io.vaultquorum.process.teamsharing;

import io.vaultquorum.organization.Role;
import io.vaultquorum.process.engine.ProcessBean;
import io.vaultquorum.sharing.Share;
import io.vaultquorum.sharing.ShareInvitation;
import io.vaultquorum.sharing.ShareInvitationStatus;
import io.vaultquorum.sharing.Shares;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** What the multi-instance task "Accept shared team" asks: which offers are open, to whom, and whether it is over. */
@ProcessBean
public class Offers {

    private final Shares shares;

    Offers(Shares shares) {
        this.shares = shares;
    }

    /**
     * Which of a share's invitations an instance is about.
     *
     * @return the id of the offer; an instance that is older than offers are has all that its share had then, under its ARN
     */
    static String id(DelegateExecution execution) {
        return TeamSharing.Variables.OFFER_ID
                .find(execution)
                .orElseGet(() -> TeamSharing.Variables.SHARE_ARN.from(execution));
    }

    /** The ARNs of the invitations that wait for an answer; none, where none is needed within the organization. */
    public List<String> open(DelegateExecution execution) {
        return share(execution).invitationsOf(id(execution)).stream()
                .filter(invitation -> invitation.status() == ShareInvitationStatus.PENDING && !invitation.withdrawn())
                .map(ShareInvitation::arn)
                .toList();
    }

    /** The group of the invited account's administrators. */
    public String group(DelegateExecution execution) {
        String invitation = TeamSharing.Variables.INVITATION_ARN.from(execution);
        return share(execution).invitations().stream()
                .filter(candidate -> candidate.arn().equals(invitation))
                .map(candidate -> new Role(candidate.receiver(), Role.Kind.ADMINISTRATOR).groupId())
                .findFirst()
                .orElseThrow();
    }

    public boolean haveDecided(DelegateExecution execution) {
        return open(execution).isEmpty();
    }

    private Share share(DelegateExecution execution) {
        return shares.find(TeamSharing.Variables.SHARE_ARN.from(execution)).orElseThrow();
    }
}
