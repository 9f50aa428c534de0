package io.vaultquorum.organization;

import io.vaultquorum.arn.AccountId;
import io.vaultquorum.audit.Answer;
import io.vaultquorum.language.Phrase;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Whether a user may act for an account, now. */
@Component
public class CheckRole {

    private final Users users;
    private final Accounts accounts;
    private final Suspensions suspensions;

    CheckRole(Users users, Accounts accounts, Suspensions suspensions) {
        this.users = users;
        this.accounts = accounts;
        this.suspensions = suspensions;
    }

    /**
     * Refuses a user who holds a role in a suspended account, whatever the user is about to do. Who has no role, as most
     * approvers, passes.
     */
    public Optional<OrganizationRefused.InSuspendedAccount> refuseSuspended(UserId id) {
        return users.suspendedAccountOf(id).map(account -> suspended(id, account));
    }

    /** Whether the account is suspended, now. */
    public boolean isSuspended(AccountId account) {
        return suspensions.isSuspended(account);
    }

    private OrganizationRefused.InSuspendedAccount suspended(UserId id, AccountId account) {
        return new OrganizationRefused.InSuspendedAccount(id, account, accounts.describe(account));
    }

    /** The user, if an administrator of exactly this account. */
    public Answer<User> administratorOf(AccountId account, UserId id) {
        if (accounts.find(account).isEmpty()) {
            return Answer.refused(new OrganizationRefused.UnknownAccount(account));
        }
        return users.find(id)
                .map(user -> user.administers(account) ? Answer.of(user) : Answer.<User>refused(whyNot(user, account)))
                .orElseGet(() -> Answer.refused(new OrganizationRefused.UnknownUser(id)));
    }

    private OrganizationRefused whyNot(User user, AccountId account) {
        return user.suspended()
                .<OrganizationRefused>map(suspended -> suspended(user.id(), suspended))
                .orElseGet(() -> new OrganizationRefused.NotAdministrator(
                        user.id(), Phrase.verbatim(accounts.describe(account))));
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
                .flatMap(User::heldRole)
                .filter(held -> !held.equals(role))
                .map(held -> Answer.<Role>refused(new OrganizationRefused.SecondRole(id, held)))
                .orElseGet(() -> Answer.of(role));
    }
}
