package io.vaultquorum.api.backup;

import io.vaultquorum.api.wire.Operations;

/** A part of AWS Backup. */
interface BackupOperations extends Operations {

    /** How many rows a page has at most. */
    int PAGE = 1000;
}
