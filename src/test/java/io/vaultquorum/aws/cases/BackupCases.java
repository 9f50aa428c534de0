package io.vaultquorum.aws.cases;

import software.amazon.awssdk.services.backup.BackupClient;
import software.amazon.awssdk.services.backup.model.DependencyFailureException;
import software.amazon.awssdk.services.backup.model.ServiceUnavailableException;

/** The operations of AWS Backup, by subject. */
public final class BackupCases extends ServiceCases<BackupClient> {

    /** Of an operation that the SDK does not even send without what it needs, and that would have another address. */
    static final String IN_ITS_ADDRESS = "all that it needs is in its address";

    static final String NOTHING_NEEDED = "it needs nothing";

    /** Of an operation on a job. */
    static final String ANY_ID = "any text may be the id of a job, which then is not there";

    /** Of what AWS refuses by a quota. */
    static final String NO_QUOTA = "an account may have as many as it likes";

    public BackupCases(World world) {
        super(BackupClient.class, world);
        neverAnywhere(ServiceUnavailableException.class, "it says that we are down");
        neverAnywhere(DependencyFailureException.class, "what is asked of a job is in our own tables");
        BackupScenes scenes = new BackupScenes(world);
        new BackupVaultCases(this, scenes).all();
        new BackupTagCases(this, scenes).all();
        new BackupRecoveryPointCases(this, scenes).all();
        new BackupJobCases(this, scenes).all();
        new BackupProtectionCases(this, scenes).all();
        new BackupRestoreCases(this, scenes).all();
    }

    @Override
    public String service() {
        return "backup";
    }

    @Override
    public BackupClient client(String user) {
        return world().clients().backup(user);
    }
}
