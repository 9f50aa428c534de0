/** What is said to people, in the languages they read: the words lie in {@code words/<language>/*.properties}. */
@NullMarked
package io.vaultquorum.language;

import org.jspecify.annotations.NullMarked;
