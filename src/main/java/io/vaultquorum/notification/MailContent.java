package io.vaultquorum.notification;

import io.vaultquorum.language.Language;
import org.jspecify.annotations.Nullable;

/**
 * What a mail says, for one reader: the same twice, as text and as HTML.
 *
 * @param text plain text with {@code \n} between lines
 * @param html a whole page; null of a mail from before there was any
 */
public record MailContent(
        Language language,
        String subject,
        String text,
        @Nullable String html) {}
