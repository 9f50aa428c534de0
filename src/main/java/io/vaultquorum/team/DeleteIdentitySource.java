package io.vaultquorum.team;

import io.vaultquorum.audit.Answer;
import io.vaultquorum.organization.CheckRole;
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
    private final CheckRole checkRole;

    DeleteIdentitySource(Teams teams, IdentitySources identitySources, CheckRole checkRole) {
        this.teams = teams;
        this.identitySources = identitySources;
        this.checkRole = checkRole;
    }

    /**
     * Refuses everybody but administrators of the management account, and while there is any team. Does nothing where it is
     * gone, or never was.
     */
    @Transactional
    public Answer<User> delete(String arn, UserId caller) {
        return checkRole.managementAdministrator(caller).then(administrator -> {
            if (identitySources
                    .find()
                    .filter(source -> source.arn().equals(arn))
                    .isEmpty()) {
                return Answer.of(administrator);
            }
            int left = teams.all().size();
            return left > 0
                    ? Answer.refused(new TeamRefused.IdentitySourceInUse(left))
                    : identitySources.delete(caller);
        });
    }
}
