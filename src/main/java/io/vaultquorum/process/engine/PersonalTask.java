package io.vaultquorum.process.engine;

import io.vaultquorum.arn.AccountId;
import io.vaultquorum.language.Phrase;
import io.vaultquorum.organization.UserId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A user task and whose it is, in our own table: what counts is not what the engine says of its assignee. It is one
 * user's, or it is offered to the administrators of one account, of whom any may do it.
 *
 * @param elementId the task's element in its model
 * @param owner the one user, unless it is offered
 * @param offeredTo the account, unless it is one user's
 * @param subject what it is about: the id of a session, or the ARN of an access, a team or an invitation
 * @param sessionId the session in whose trail a refusal belongs, if there is one
 */
public record PersonalTask(
        String taskId,
        String elementId,
        Optional<UserId> owner,
        Optional<AccountId> offeredTo,
        String subject,
        @Nullable String sessionId) {

    public PersonalTask {
        if (owner.isPresent() == offeredTo.isPresent()) {
            throw new IllegalArgumentException("The task " + taskId + " is one user's or offered to one account");
        }
    }

    /** Whose it is, for a sentence: "alice's". */
    Phrase whose() {
        return owner.map(user -> Phrase.of("whose.user").with("user", user))
                .orElseGet(() -> Phrase.of("whose.administrators").with("account", offeredTo.orElseThrow()));
    }
}
