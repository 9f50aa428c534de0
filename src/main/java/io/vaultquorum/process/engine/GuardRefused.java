package io.vaultquorum.process.engine;

import io.vaultquorum.audit.Refusal;
import io.vaultquorum.language.Phrase;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Why the guard lets a command not through. */
sealed interface GuardRefused extends Refusal {

    /** R3: a personal task is completed by its person only. */
    record NotYourTask(PersonalTask task, Phrase kind) implements GuardRefused {
        @Override
        public Phrase phrase() {
            return GuardRefused.super
                    .phrase()
                    .with("whose", task.whose())
                    .with(
                            "completedBy",
                            task.owner()
                                    .map(owner -> Phrase.of("completedBy.owner").with("owner", owner))
                                    .orElseGet(() -> Phrase.of("completedBy.nobodyElse")));
        }
    }

    /** R3: a personal task stays as it is. */
    record TaskIsPersonal(PersonalTask task, Phrase kind, String command) implements GuardRefused {
        @Override
        public Phrase phrase() {
            return GuardRefused.super.phrase().with("whose", task.whose());
        }
    }

    /** R12: what is done through no door. */
    record NotThroughAnyDoor(String command) implements GuardRefused {}

    /** No such task, for this caller or at all. */
    record UnknownTask(@Nullable String taskId) implements GuardRefused {
        @Override
        public Phrase phrase() {
            return GuardRefused.super.phrase().with("taskId", String.valueOf(taskId));
        }
    }

    /** Only what the form declares is accepted beside it. */
    record UndeclaredVariable(String name, Collection<String> declared) implements GuardRefused {
        @Override
        public Phrase phrase() {
            return GuardRefused.super
                    .phrase()
                    .with("declared", declared.isEmpty() ? Phrase.of("allowed.nothing") : declared);
        }
    }

    /** A value that is none of the allowed ones. */
    record ValueNotAllowed(String name, Phrase value, Phrase allowed) implements GuardRefused {}

    /** A value that is needed. */
    record ValueMissing(String name, Phrase allowed) implements GuardRefused {}

    /** A value that is no name of its kind. */
    record Malformed(String name, Phrase why) implements GuardRefused {}

    /** Only some processes are begun by people. */
    record NotStartable(String process) implements GuardRefused {}

    /** An old version would be an old rule. */
    record OldVersion(String process) implements GuardRefused {}

    /** Nobody who has not signed in does more than sign in. */
    record NotSignedIn() implements GuardRefused {}

    /** What an operator may administer ends where it would take somebody's task or the platform's own order away. */
    record PartOfTheOrder(Phrase what) implements GuardRefused {}

    /** Without an operator nobody could administer anything any more. */
    record LastOperator(String user) implements GuardRefused {}

    /** Leaving is an operator's doing. */
    record OwnUser(String user) implements GuardRefused {}

    /** Too many at once, or a database that does not answer: nothing was done. */
    record Busy() implements GuardRefused {}

    /** Somebody guesses: the next password is looked at after a while. */
    record TooManyWrongPasswords(long seconds) implements GuardRefused {}

    /** Name and address are what a team knows a person by; one does not change one's own. */
    record OwnAddress(String user) implements GuardRefused {}

    /** Auditors see everything and change nothing. */
    record AuditorsOnlyLook(String command) implements GuardRefused {}

    /** An approver who became an auditor could not vote any more. */
    record ApproverCannotAudit(String user) implements GuardRefused {}

    /** Retries are given to a job that has none left, and nothing else about it is changed. */
    record RetryOnly() implements GuardRefused {}
}
