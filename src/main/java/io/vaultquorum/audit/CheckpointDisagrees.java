package io.vaultquorum.audit;

/**
 * The directory has a checkpoint newer than those that the database knows, and the database is not what it says. No more are made until
 * that is settled. Published at each interval.
 *
 * @param file its file's name
 * @param why in a few words, in English
 */
public record CheckpointDisagrees(String file, String why) {}
