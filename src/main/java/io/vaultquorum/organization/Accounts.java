package io.vaultquorum.organization;

import io.vaultquorum.arn.AccountId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The accounts of the organization, {@code vaultquorum.organization.accounts} in the configuration. One of them is the
 * management account, which owns the approval teams and opts in.
 */
@ConfigurationProperties("vaultquorum.organization")
public class Accounts {

    private final List<Account> accounts;

    Accounts(@DefaultValue List<Account> accounts) {
        this.accounts = List.copyOf(accounts);
        Set<AccountId> ids = new HashSet<>();
        for (Account account : accounts) {
            if (!ids.add(account.id())) {
                throw new IllegalArgumentException(
                        "vaultquorum.organization.accounts: the id " + account.id() + " is there twice");
            }
        }
        long managements = accounts.stream().filter(Account::management).count();
        if (!accounts.isEmpty() && managements != 1) {
            throw new IllegalArgumentException("vaultquorum.organization.accounts: exactly one account has"
                    + " management=true, but " + managements + " have");
        }
    }

    /**
     * One account.
     *
     * @param management whether it is the organization's management account
     */
    public record Account(
            AccountId id,
            String name,
            @DefaultValue("false") boolean management) {}

    public List<Account> all() {
        return accounts;
    }

    public Optional<Account> find(AccountId id) {
        return accounts.stream().filter(account -> account.id().equals(id)).findFirst();
    }

    public boolean isManagement(AccountId id) {
        return find(id).filter(Account::management).isPresent();
    }

    /** How a person calls the account: {@code Recovery (333333333333)}. */
    public String describe(AccountId id) {
        return find(id).map(account -> account.name() + " (" + id + ")").orElse(id.value());
    }
}
