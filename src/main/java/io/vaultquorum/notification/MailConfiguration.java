package io.vaultquorum.notification;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.util.StringUtils;

/** Chooses the transport: the mail server {@code spring.mail.host} if one is named, else files. */
@Configuration(proxyBeanMethods = false)
class MailConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(MailConfiguration.class);

    @Bean
    MailTransport mailTransport(
            ObjectProvider<JavaMailSenderImpl> servers,
            @Value("${vaultquorum.data-dir}") Path dataDir,
            @Value("${vaultquorum.mail.from}") String from) {
        InternetAddress sender = sender(from);
        JavaMailSenderImpl server = servers.getIfAvailable();
        MailTransport transport = server != null && StringUtils.hasText(server.getHost())
                ? new SmtpTransport(server, sender)
                : new FileTransport(dataDir.resolve("outbox"), sender);
        LOG.info("Mails go out by {}", transport);
        return transport;
    }

    /** @throws IllegalArgumentException if that is not one mailbox, with or without a name before it */
    static InternetAddress sender(String property) {
        InternetAddress[] addresses = addresses(NoControls.line(property));
        if (addresses.length != 1 || Address.of(addresses[0].getAddress()).isEmpty()) {
            throw new IllegalArgumentException("vaultquorum.mail.from '" + property
                    + "' is not a mail address, as in Vaultquorum <vaultquorum@example.com>");
        }
        try {
            return new InternetAddress(
                    addresses[0].getAddress(), addresses[0].getPersonal(), StandardCharsets.UTF_8.name());
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("Every Java platform has UTF-8", e);
        }
    }

    private static InternetAddress[] addresses(String line) {
        try {
            return InternetAddress.parse(line, true);
        } catch (AddressException e) {
            return new InternetAddress[0];
        }
    }
}
