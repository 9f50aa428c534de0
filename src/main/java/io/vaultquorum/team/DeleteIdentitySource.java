package io.vaultquorum.team;

import io.vaultquorum.audit.Answer;
import io.vaultquorum.organization.IdentitySources;
import io.vaultquorum.organization.User;
import io.vaultquorum.organization.UserId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Deletes the identity source once no team has approvers of it (MPA, {@code DeleteIdentitySource}). */
@Component
public class DeleteIdentitySource {

    private final Teams teams;
    private final IdentitySources identitySources;

    DeleteIdentitySource(Teams teams, IdentitySources identitySources) {
        this.teams = teams;
        this.identitySources = identitySources;
    }

    /** Refuses everybody but administrators of the management account, and while there is any team. */
    @Transactional
    public Answer<User> delete(UserId caller) {
        int left = teams.all().size();
        return left > 0 ? Answer.refused(new TeamRefused.IdentitySourceInUse(left)) : identitySources.delete(caller);
    }
}
