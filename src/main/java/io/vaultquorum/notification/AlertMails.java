package io.vaultquorum.notification;

import io.vaultquorum.alert.Alert;
import io.vaultquorum.alert.AlertRaised;
import io.vaultquorum.alert.AlertSettings;
import io.vaultquorum.language.Language;
import io.vaultquorum.language.Phrase;
import io.vaultquorum.organization.Accounts;
import io.vaultquorum.organization.Users;
import jakarta.mail.internet.InternetAddress;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/** Tells those who watch of each alert, in the platform's language: addresses of the configuration, not users. */
@Component
class AlertMails {

    private static final String PROPERTY = "vaultquorum.alerts.mail-to";

    private final List<InternetAddress> receivers;
    private final Outbox outbox;
    private final Accounts accounts;
    private final Language language;

    /** @throws IllegalArgumentException if one of the addresses is none that mail can be sent to */
    AlertMails(AlertSettings settings, Outbox outbox, Accounts accounts, Users users) {
        // in one order for all, as the outbox asks for, and each of them once
        this.receivers = new TreeSet<>(settings.mailTo())
                .stream().filter(StringUtils::hasText).map(AlertMails::address).toList();
        this.outbox = outbox;
        this.accounts = accounts;
        this.language = users.languageOf(Optional.empty());
    }

    private static InternetAddress address(String text) {
        return Address.of(text.strip())
                .orElseThrow(() -> new IllegalArgumentException(
                        PROPERTY + " has '" + text + "', which is not a mail address, as in security@example.com"));
    }

    @EventListener
    void on(AlertRaised raised) {
        MailContent content = letter(raised).in(language);
        receivers.forEach(receiver -> outbox.queue("alert:" + raised.id(), receiver, content));
    }

    private MailText letter(AlertRaised raised) {
        Alert alert = raised.alert();
        MailText letter = MailText.of(Phrase.of("mail.alert.subject").with("text", alert.text()), alert.text())
                .deadline("mail.fact.when", Phrase.moment(alert.time()))
                .fact("mail.fact.alert", alert.kind().name() + " (" + raised.id() + ")")
                .fact("mail.fact.account", alert.account() == null ? null : accounts.describe(alert.account()))
                .fact("mail.fact.about", alert.arn());
        Phrase.joined(
                        "mail.alert.details",
                        new TreeMap<>(alert.details())
                                .entrySet().stream()
                                        .map(detail -> Phrase.verbatim(detail.getKey() + " = " + detail.getValue())))
                .ifPresent(details -> letter.fact("mail.fact.details", details));
        return letter;
    }
}
