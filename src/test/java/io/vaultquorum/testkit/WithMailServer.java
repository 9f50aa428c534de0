package io.vaultquorum.testkit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A {@link VaultquorumTest} with a mail server to send to, a parameter of type {@link MailServer} of the test. Without it
 * the node has the same settings and nobody listens there; mails wait until a test has them delivered.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@VaultquorumTest
@ExtendWith(MailServer.Lifecycle.class)
public @interface WithMailServer {}
