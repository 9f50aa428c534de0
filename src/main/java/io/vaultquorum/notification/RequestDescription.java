package io.vaultquorum.notification;

import java.util.List;

/**
 * What a team is asked to allow, in words.
 *
 * @param title one line that names the operation, the vault or team by name, and the requesting account
 * @param facts what it is about
 * @param effect what an approval does, a sentence or two
 */
public record RequestDescription(String title, List<Fact> facts, String effect) {

    /** One thing worth knowing. */
    public record Fact(String label, String text) {}
}
