package io.vaultquorum.process.engine;

import io.vaultquorum.organization.UserId;
import org.jspecify.annotations.Nullable;

/**
 * A user task and the person it is for, in our own table: what counts is not what the engine says of its assignee.
 *
 * @param elementId the task's element in its model
 * @param subject what it is about: the id of a session, or the ARN of an access
 * @param sessionId the session in whose trail a refusal belongs, if there is one
 */
public record PersonalTask(
        String taskId,
        String elementId,
        UserId owner,
        String subject,
        @Nullable String sessionId) {}
