package io.vaultquorum.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Of all pairs of states, each machine takes exactly the steps that are written here. */
class VaultStatesTest {

    private static final Map<VaultState, Set<VaultState>> VAULT =
            Map.of(VaultState.CREATING, EnumSet.of(VaultState.AVAILABLE, VaultState.FAILED));
    private static final Map<RestoreJobStatus, Set<RestoreJobStatus>> RESTORE_JOB = Map.of(
            RestoreJobStatus.PENDING,
            EnumSet.of(RestoreJobStatus.RUNNING, RestoreJobStatus.ABORTED, RestoreJobStatus.FAILED),
            RestoreJobStatus.RUNNING,
            EnumSet.of(RestoreJobStatus.COMPLETED, RestoreJobStatus.ABORTED, RestoreJobStatus.FAILED));
    private static final Map<CopyJobState, Set<CopyJobState>> COPY_JOB = Map.of(
            CopyJobState.CREATED,
            EnumSet.of(CopyJobState.RUNNING),
            CopyJobState.RUNNING,
            EnumSet.of(CopyJobState.COMPLETED, CopyJobState.FAILED, CopyJobState.PARTIAL));
    private static final Map<BackupJobState, Set<BackupJobState>> BACKUP_JOB = Map.of(
            BackupJobState.CREATED,
            EnumSet.of(BackupJobState.PENDING, BackupJobState.RUNNING, BackupJobState.ABORTING, BackupJobState.EXPIRED),
            BackupJobState.PENDING,
            EnumSet.of(BackupJobState.RUNNING, BackupJobState.ABORTING, BackupJobState.EXPIRED),
            BackupJobState.RUNNING,
            EnumSet.of(
                    BackupJobState.ABORTING, BackupJobState.COMPLETED, BackupJobState.FAILED, BackupJobState.PARTIAL),
            BackupJobState.ABORTING,
            EnumSet.of(BackupJobState.ABORTED));

    @ParameterizedTest
    @EnumSource
    void aVaultBecomesOnlyWhatMayFollow(VaultState from) {
        assertBecomesOnly(VAULT, from, VaultState.values(), VaultState::to);
    }

    @ParameterizedTest
    @EnumSource
    void aRestoreJobBecomesOnlyWhatMayFollow(RestoreJobStatus from) {
        assertBecomesOnly(RESTORE_JOB, from, RestoreJobStatus.values(), RestoreJobStatus::to);
    }

    @ParameterizedTest
    @EnumSource
    void aCopyJobBecomesOnlyWhatMayFollow(CopyJobState from) {
        assertBecomesOnly(COPY_JOB, from, CopyJobState.values(), CopyJobState::to);
    }

    @ParameterizedTest
    @EnumSource
    void aBackupJobBecomesOnlyWhatMayFollow(BackupJobState from) {
        assertBecomesOnly(BACKUP_JOB, from, BackupJobState.values(), BackupJobState::to);
    }

    @ParameterizedTest
    @EnumSource
    void aJobHasEndedWhenNothingMayFollow(CopyJobState state) {
        assertThat(state.hasEnded()).isEqualTo(!COPY_JOB.containsKey(state));
    }

    @ParameterizedTest
    @EnumSource
    void aBackupJobHasEndedWhenNothingMayFollow(BackupJobState state) {
        assertThat(state.hasEnded()).isEqualTo(!BACKUP_JOB.containsKey(state));
    }

    private static <S extends Enum<S>> void assertBecomesOnly(
            Map<S, Set<S>> allowed, S from, S[] all, BinaryOperator<S> step) {
        for (S to : all) {
            if (allowed.getOrDefault(from, Set.of()).contains(to)) {
                assertThat(step.apply(from, to)).isEqualTo(to);
            } else {
                assertThatIllegalStateException()
                        .as("%s to %s", from, to)
                        .isThrownBy(() -> step.apply(from, to))
                        .withMessageContaining(from + " cannot become " + to);
            }
        }
    }
}
