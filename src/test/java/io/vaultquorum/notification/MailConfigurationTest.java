package io.vaultquorum.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.mail.MailSenderAutoConfiguration;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Which transport a node chooses, with the settings that it ships with. */
class MailConfigurationTest {

    private static final int JOB_LOCK_MILLIS = 30_000;

    private final ApplicationContextRunner node = new ApplicationContextRunner()
            .withInitializer(new ConfigDataApplicationContextInitializer())
            .withConfiguration(AutoConfigurations.of(MailSenderAutoConfiguration.class))
            .withUserConfiguration(MailConfiguration.class);

    @ParameterizedTest
    @ValueSource(strings = {"vaultquorum.data-dir=./data", "spring.mail.host=", "spring.mail.host= "})
    void writesFilesWithoutAMailServer(String property) {
        node.withPropertyValues(property)
                .run(context -> assertThat(context.getBean(MailTransport.class)).isInstanceOf(FileTransport.class));
    }

    @Test
    void sendsToTheMailServerThatIsNamedAndWaitsForItNoLongerThanAJobMay() {
        node.withPropertyValues("spring.mail.host=mail.example.com", "spring.mail.port=587")
                .run(context -> {
                    Properties settings =
                            context.getBean(JavaMailSenderImpl.class).getJavaMailProperties();

                    assertThat(context.getBean(MailTransport.class))
                            .isInstanceOf(SmtpTransport.class)
                            .hasToString("mail.example.com:587");
                    for (String protocol : new String[] {"smtp", "smtps"}) {
                        for (String timeout : new String[] {"connectiontimeout", "timeout", "writetimeout"}) {
                            assertThat(Integer.parseInt(settings.getProperty("mail." + protocol + "." + timeout)))
                                    .isBetween(1, JOB_LOCK_MILLIS / 2);
                        }
                    }
                });
    }

    @Test
    void startsWithNoSenderThatIsNoAddress() {
        node.withPropertyValues("vaultquorum.mail.from=vaultquorum")
                .run(context -> assertThat(context.getStartupFailure())
                        .hasMessageContaining("vaultquorum.mail.from 'vaultquorum' is not a mail address"));
    }
}
