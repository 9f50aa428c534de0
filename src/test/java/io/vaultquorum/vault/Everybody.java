package io.vaultquorum.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.vaultquorum.audit.Answer;
import io.vaultquorum.audit.AuditEvent;
import io.vaultquorum.audit.AuditTrail;
import io.vaultquorum.audit.Refusal;
import io.vaultquorum.backup.VaultRefused;
import io.vaultquorum.organization.OrganizationRefused;
import io.vaultquorum.organization.UserId;

/** Everybody who might try, by what they are. */
enum Everybody {
    MANAGEMENT_ADMINISTRATOR("mona"),
    VAULT_ADMINISTRATOR("victor"),
    RECOVERY_ADMINISTRATOR("rita"),
    PLATFORM_OPERATOR("otto"),
    APPROVER("alice"),
    NO_ROLE("dave");

    private final String user;

    Everybody(String user) {
        this.user = user;
    }

    UserId user() {
        return new UserId(user);
    }

    /**
     * Asserts that this person hears no: who administers the vault's account what the vault says to everybody, with AWS's
     * error, all others that they do not administer it.
     */
    void assertRefused(Answer<?> answer, Class<? extends VaultRefused> rule, String awsError) {
        Refusal refusal = answer.refusal().orElseThrow(() -> new AssertionError(this + " was not refused"));
        if (this == VAULT_ADMINISTRATOR) {
            assertThat(refusal).isInstanceOf(rule);
            assertThat(((VaultRefused) refusal).awsError()).isEqualTo(awsError);
        } else {
            assertThat(refusal).isInstanceOf(OrganizationRefused.NotAdministrator.class);
        }
    }

    static void assertRefusedBehindThePort(Answer<?> answer, Class<? extends VaultRefused> rule) {
        assertThat(answer.refusal())
                .hasValueSatisfying(refusal -> assertThat(refusal).isInstanceOf(rule));
    }

    static AuditEvent last(AuditTrail audit) {
        return audit.latest(1).get(0);
    }
}
