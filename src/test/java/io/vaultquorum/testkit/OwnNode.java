package io.vaultquorum.testkit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;

/**
 * A test that starts nodes of its own. Engine REST knows one engine of a name in a JVM, the last one that came: such tests run in a JVM
 * apart from the node that the others share, or, by hand, before them.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Order(0)
@Tag("own-node")
public @interface OwnNode {}
