package io.vaultquorum.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * A test of what people see: the demo's node, and each of them before a browser of their own. One node and one Chromium
 * serve all such tests; where no Chromium is installed they are skipped.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Isolated("a person waits for the page, and not for the nodes that another test starts meanwhile")
@ExtendWith(InBrowser.class)
@interface BrowserTest {}
