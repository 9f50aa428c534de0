package io.vaultquorum.process.engine;

import io.vaultquorum.language.Language;
import io.vaultquorum.organization.User;
import java.util.List;
import java.util.Map;

/** A process that a person may begin, and what its start form shows and sends. */
public interface StartForm {

    /** The process's id, which is also its file's name. */
    String process();

    /** Whether it is offered to administrators of the management account only, or to those of every account. */
    default boolean isForManagementOnly() {
        return false;
    }

    /** The variables that the form may send. */
    List<String> variables();

    /** What the form shows to this user, who reads this language. */
    Map<String, Object> show(User user, Language language);
}
