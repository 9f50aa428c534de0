package io.vaultquorum.alert;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vaultquorum.arn.AccountId;
import io.vaultquorum.audit.RowTime;
import io.vaultquorum.language.Language;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Where an alert is raised, in the transaction of what it tells: it is heard if, and only if, that happened. */
@Component
public class Alerts {

    private static final Logger LOG = LoggerFactory.getLogger(Alerts.class);
    private static final int KEY_LIMIT = 512;
    private static final int TEXT_LIMIT = 2000;
    private static final int DETAIL_LIMIT = 500;

    private final JdbcClient jdbc;
    private final TransactionTemplate untilSavepoint;
    private final ApplicationEventPublisher events;
    private final Language language;

    /** @throws IllegalArgumentException if {@code vaultquorum.language} is none that Vaultquorum speaks */
    Alerts(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            ApplicationEventPublisher events,
            @Value("${vaultquorum.language}") String language) {
        this.jdbc = jdbc;
        this.untilSavepoint = new TransactionTemplate(transactions);
        this.untilSavepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        this.events = events;
        this.language = Language.of(language)
                .orElseThrow(() ->
                        new IllegalArgumentException("vaultquorum.language is '" + language + "'. Allowed: en, ja."));
    }

    /**
     * Keeps the alert and has it delivered to everybody who is configured to hear of it. Does nothing where there is one of
     * that kind and key already. Transactions that raise the same at once wait for each other.
     *
     * <p>What is refused is rolled back: its alert is raised afterwards, in a transaction of its own.
     *
     * @throws org.springframework.transaction.IllegalTransactionStateException outside of a transaction
     * @throws IllegalArgumentException if the key has more than 500 characters
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void raise(Alert alert) {
        String key = alert.kind() + ":" + alert.key();
        if (key.length() > KEY_LIMIT) {
            throw new IllegalArgumentException("An alert's key is too long: '" + key + "'");
        }
        String id = "alert_" + UUID.randomUUID();
        if (add(id, key, alert)) {
            LOG.info("VQ-0401 alert {}: {}", alert.kind(), cleaned(alert.text().in(Language.ENGLISH), TEXT_LIMIT));
            events.publishEvent(new AlertRaised(id, alert));
        }
    }

    /** A failed statement spoils a transaction on PostgreSQL, so that the failure goes back to a savepoint. */
    private boolean add(String id, String key, Alert alert) {
        try {
            untilSavepoint.executeWithoutResult(status -> insert(id, key, alert));
            return true;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    private void insert(String id, String key, Alert alert) {
        jdbc.sql("""
                insert into VQ_ALERT (ID, ALERT_KEY, KIND, ALERT_TIME, BODY)
                values (:id, :key, :kind, :time, :body)""")
                .param("id", id)
                .param("key", cleaned(key, KEY_LIMIT))
                .param("kind", alert.kind().name())
                .param("time", RowTime.of(alert.time()))
                .param("body", body(id, alert))
                .update();
    }

    /** What a webhook sends, the same bytes at every try. Type, timestamp and data are where Standard Webhooks wants them. */
    private String body(String id, Alert alert) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("type", alert.kind().name());
        body.put("timestamp", alert.time().toString());
        ObjectNode data = body.putObject("data");
        data.put("id", id);
        data.put(
                "account",
                Optional.ofNullable(alert.account()).map(AccountId::value).orElse(null));
        data.put("arn", alert.arn() == null ? null : cleaned(alert.arn(), DETAIL_LIMIT));
        data.put("text", cleaned(alert.text().in(language), TEXT_LIMIT));
        data.put("language", language.tag());
        ObjectNode details = data.putObject("details");
        new TreeMap<>(alert.details()).forEach((name, value) -> details.put(name, cleaned(value, DETAIL_LIMIT)));
        return body.toString();
    }

    /** What a webhook sends of this alert. */
    Optional<String> body(String id) {
        return jdbc.sql("select BODY from VQ_ALERT where ID = :id")
                .param("id", id)
                .query(String.class)
                .optional();
    }

    /** One line, that every database keeps: no control characters, no halves of a character. */
    private static String cleaned(String text, int limit) {
        StringBuilder kept = new StringBuilder();
        text.codePoints()
                .limit(limit)
                .map(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE ? '\uFFFD' : point)
                .map(point -> Character.isISOControl(point) ? ' ' : point)
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }
}
