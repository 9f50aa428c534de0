package io.vaultquorum.organization;

import io.vaultquorum.arn.AccountId;
import io.vaultquorum.audit.Answer;
import io.vaultquorum.language.Phrase;
import org.springframework.stereotype.Component;

/** Whether a user may act for an account, now. */
@Component
public class CheckRole {

    private final Users users;
    private final Accounts accounts;

    CheckRole(Users users, Accounts accounts) {
        this.users = users;
        this.accounts = accounts;
    }

    /** The user, if an administrator of exactly this account. */
    public Answer<User> administratorOf(AccountId account, UserId id) {
        if (accounts.find(account).isEmpty()) {
            return Answer.refused(new OrganizationRefused.UnknownAccount(account));
        }
        return users.find(id)
                .map(user -> user.administers(account)
                        ? Answer.of(user)
                        : Answer.<User>refused(new OrganizationRefused.NotAdministrator(
                                id, Phrase.verbatim(accounts.describe(account)))))
                .orElseGet(() -> Answer.refused(new OrganizationRefused.UnknownUser(id)));
    }

    /** Whether the user is, now, an administrator of this account of the organization. Who cannot be read is not. */
    public boolean isAdministratorOf(AccountId account, UserId id) {
        return administratorOf(account, id).refusal().isEmpty();
    }

    /** The user, if an administrator of the management account. */
    public Answer<User> managementAdministrator(UserId id) {
        return accounts.all().stream()
                .filter(Accounts.Account::management)
                .findFirst()
                .map(management -> administratorOf(management.id(), id))
                .orElseGet(() ->
                        Answer.refused(new OrganizationRefused.NotAdministrator(id, Phrase.of("account.management"))));
    }

    /** Refuses a second role for a user who has one already. */
    public Answer<Role> mayReceive(UserId id, Role role) {
        return users.find(id)
                .flatMap(User::role)
                .filter(held -> !held.equals(role))
                .map(held -> Answer.<Role>refused(new OrganizationRefused.SecondRole(id, held)))
                .orElseGet(() -> Answer.of(role));
    }
}
