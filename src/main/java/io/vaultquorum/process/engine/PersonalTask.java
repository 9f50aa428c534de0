package io.vaultquorum.process.engine;

import io.vaultquorum.organization.UserId;

/**
 * A user task and the person it is for, in our own table: what counts is not what the engine says of its assignee.
 *
 * @param elementId the task's element in its model
 * @param subject what it is about: the id of a session, or the ARN of an access
 */
public record PersonalTask(String taskId, String elementId, UserId owner, String subject) {}
