package io.vaultquorum.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vaultquorum.arn.AccountId;
import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.backup.VaultState;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.session.SessionId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What may become of a restore access: its states are a vault's, and closed is one more. */
class RestoreAccessTest {

    private static final Instant NOW = Instant.parse("2026-02-01T10:00:00Z");
    private static final AccountId ACCOUNT = new AccountId("333333333333");

    private enum Stand {
        CREATING,
        AVAILABLE,
        FAILED,
        CLOSED;

        RestoreAccess access() {
            return switch (this) {
                case CREATING -> creating();
                case AVAILABLE, FAILED -> from(creating());
                case CLOSED -> from(AVAILABLE.access());
            };
        }

        /** Takes the step that leads here from somewhere else. */
        RestoreAccess from(RestoreAccess access) {
            return switch (this) {
                case CREATING -> throw new IllegalStateException("nothing leads back to the beginning");
                case AVAILABLE -> access.available(NOW, Optional.empty());
                case FAILED -> access.failed("rejected");
                case CLOSED -> access.closed("revoked", NOW);
            };
        }
    }

    private static final Map<Stand, Set<Stand>> ALLOWED = Map.of(
            Stand.CREATING, Set.of(Stand.AVAILABLE, Stand.FAILED),
            Stand.AVAILABLE, Set.of(Stand.CLOSED));

    @ParameterizedTest
    @EnumSource
    void becomesOnlyWhatMayFollow(Stand from) {
        for (Stand to : Stand.values()) {
            if (ALLOWED.getOrDefault(from, Set.of()).contains(to)) {
                assertThat(to.from(from.access())).isEqualTo(to.access());
            } else {
                assertThatThrownBy(() -> to.from(from.access())).isInstanceOf(IllegalStateException.class);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void isOpenOnlyWhileItIsAvailable(Stand stand) {
        assertThat(stand.access().isOpen(NOW)).isEqualTo(stand == Stand.AVAILABLE);
        assertThat(stand.access().isClosed()).isEqualTo(stand == Stand.CLOSED);
    }

    @Test
    void isOverAtItsEndTimeThoughNobodyHasNoticed() {
        Instant end = NOW.plus(Duration.ofHours(8));

        RestoreAccess access = creating().available(NOW, Optional.of(end));

        assertThat(access.isOpen(end.minusMillis(1))).isTrue();
        assertThat(access.isOpen(end)).isFalse();
        assertThat(access.closed("its time is over", end).state()).isEqualTo(VaultState.AVAILABLE);
    }

    private static RestoreAccess creating() {
        return new RestoreAccess(
                VaultArn.of("us-east-1", ACCOUNT, "restore-access"),
                VaultArn.of("us-east-1", new AccountId("222222222222"), "airgapped-vault"),
                ACCOUNT,
                new UserId("rita"),
                "We lost the vault account",
                new SessionId("11111111-2222-3333-4444-555555555555"),
                VaultState.CREATING,
                null,
                NOW,
                null,
                null,
                null);
    }
}
