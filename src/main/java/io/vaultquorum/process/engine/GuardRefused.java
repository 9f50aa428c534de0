package io.vaultquorum.process.engine;

import io.vaultquorum.audit.Refusal;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Why the guard lets a command not through. */
sealed interface GuardRefused extends Refusal {

    /** R3: a personal task is completed by its person only. */
    record NotYourTask(PersonalTask task, String kind) implements GuardRefused {
        @Override
        public String message() {
            return "This " + kind + " is " + task.whose() + ". "
                    + task.owner()
                            .map(owner -> "Only " + owner + " can complete it, signed in as " + owner + ".")
                            .orElse("Nobody else can complete it.");
        }
    }

    /** R3: a personal task stays as it is. */
    record TaskIsPersonal(PersonalTask task, String kind, String command) implements GuardRefused {
        @Override
        public String message() {
            return "This " + kind + " is " + task.whose() + ". Nobody takes it over, hands it on or changes it,"
                    + " administrators included (" + command + ").";
        }
    }

    /** R12: what is done through no door. */
    record NotThroughAnyDoor(String command) implements GuardRefused {
        @Override
        public String message() {
            return "Vaultquorum does not allow this to anybody, administrators included: " + command
                    + ". Processes move by votes, timers and their own tasks only.";
        }
    }

    /** No such task, for this caller or at all. */
    record UnknownTask(@Nullable String taskId) implements GuardRefused {
        @Override
        public String message() {
            return "There is no open task " + taskId + " that could be completed.";
        }
    }

    /** Only what the form declares is accepted beside it. */
    record UndeclaredVariable(String name, Collection<String> declared) implements GuardRefused {
        @Override
        public String message() {
            return "The variable '" + name + "' is not part of this form. Allowed: "
                    + (declared.isEmpty() ? "none" : String.join(", ", declared)) + ".";
        }
    }

    /** A value that is none of the allowed ones. */
    record ValueNotAllowed(String name, String value, String allowed) implements GuardRefused {
        @Override
        public String message() {
            return name + " is '" + value + "'. Allowed: " + allowed + ".";
        }
    }

    /** A value that is needed. */
    record ValueMissing(String name, String allowed) implements GuardRefused {
        @Override
        public String message() {
            return name + " is missing. Allowed: " + allowed + ".";
        }
    }

    /** A value that is no name of its kind. */
    record Malformed(String name, String why) implements GuardRefused {
        @Override
        public String message() {
            return name + ": " + why + ".";
        }
    }

    /** Only some processes are begun by people. */
    record NotStartable(String process) implements GuardRefused {
        @Override
        public String message() {
            return "The process '" + process + "' is started by other processes only.";
        }
    }

    /** An old version would be an old rule. */
    record OldVersion(String process) implements GuardRefused {
        @Override
        public String message() {
            return "Only the latest version of the process '" + process + "' can be started.";
        }
    }

    /** Nobody who has not signed in does more than sign in. */
    record NotSignedIn() implements GuardRefused {
        @Override
        public String message() {
            return "Please sign in first.";
        }
    }

    /** What an operator may administer ends where it would take somebody's task or the platform's own order away. */
    record PartOfTheOrder(String what) implements GuardRefused {
        @Override
        public String message() {
            return what + " belongs to the order that Vaultquorum rests on and is not changed by anybody.";
        }
    }

    /** Without an operator nobody could administer anything any more. */
    record LastOperator(String user) implements GuardRefused {
        @Override
        public String message() {
            return "User '" + user + "' is the last platform operator. Make another one first.";
        }
    }

    /** Leaving is an operator's doing. */
    record OwnUser(String user) implements GuardRefused {
        @Override
        public String message() {
            return "User '" + user + "' is removed by a platform operator, not by '" + user + "'.";
        }
    }

    /** Too many at once, or a database that does not answer: nothing was done. */
    record Busy() implements GuardRefused {
        @Override
        public String message() {
            return "Vaultquorum is busy; nothing was done. Please try again.";
        }
    }

    /** Name and address are what a team knows a person by; one does not change one's own. */
    record OwnAddress(String user) implements GuardRefused {
        @Override
        public String message() {
            return "The name and the e-mail address of '" + user + "' are changed by a platform operator, not by '"
                    + user + "'.";
        }
    }

    /** Retries are given to a job that has none left, and nothing else about it is changed. */
    record RetryOnly() implements GuardRefused {
        @Override
        public String message() {
            return "A job that has failed can be given at least one retry. Its due date, and jobs that have not failed,"
                    + " are not changed by anybody.";
        }
    }
}
