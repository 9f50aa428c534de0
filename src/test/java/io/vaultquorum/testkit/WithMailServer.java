package io.vaultquorum.testkit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.test.context.TestPropertySource;

/**
 * A {@link VaultquorumTest} whose node sends mails to a real mail server, a parameter of type {@link MailServer} of the
 * test. One node serves all such tests; without this annotation mails are files in the data directory.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@VaultquorumTest
@TestPropertySource(properties = {"spring.mail.host=127.0.0.1", "spring.mail.port=${" + MailServer.PORT_PROPERTY + "}"})
@ExtendWith(MailServer.Lifecycle.class)
public @interface WithMailServer {}
