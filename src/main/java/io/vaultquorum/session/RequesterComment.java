package io.vaultquorum.session;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The words beside a request (MPA, {@code RequesterComment}): at most 200 characters, whether or not anybody votes on it. */
public final class RequesterComment {

    static final int LONGEST = 200;

    private RequesterComment() {}

    /** Why the comment is refused; empty where it is fine, or none. */
    public static Optional<SessionRefused> refuse(@Nullable String comment) {
        int length = comment == null ? 0 : comment.codePointCount(0, comment.length());
        return length > LONGEST ? Optional.of(new SessionRefused.CommentTooLong(length)) : Optional.empty();
    }
}
