package io.vaultquorum.notification;

import io.vaultquorum.audit.RowTime;
import io.vaultquorum.language.Language;
import io.vaultquorum.organization.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The outbox's table. */
@Component
class Mails {

    private final JdbcClient jdbc;
    private final TransactionTemplate untilSavepoint;

    Mails(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.untilSavepoint = new TransactionTemplate(transactions);
        this.untilSavepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /**
     * Adds the mail unless there is one of that key. Waits for a transaction that is adding the same key, to know whether
     * it does.
     *
     * @return whether it was added
     */
    boolean add(String key, Mail mail) {
        // On PostgreSQL a failed statement spoils the whole transaction, and the two databases have no statement in
        // common
        // that cannot fail here: so the failure goes back to a savepoint, and the caller's transaction goes on.
        try {
            untilSavepoint.executeWithoutResult(status -> insert(key, mail));
            return true;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    private void insert(String key, Mail mail) {
        jdbc.sql("""
                insert into VQ_MAIL
                    (ID, MAIL_KEY, USER_ID, ADDRESS, LANGUAGE, SUBJECT, TEXT_BODY, HTML_BODY, CREATION_TIME,
                     VERIFICATION_CODE_ID)
                values (:id, :key, :user, :address, :language, :subject, :text, :html, :now, :code)""")
                .param("code", mail.codeId())
                .param("id", mail.id().value())
                .param("key", key)
                .param(
                        "user",
                        Optional.ofNullable(mail.recipient()).map(UserId::value).orElse(null))
                .param("address", mail.address())
                .param("language", mail.content().language().tag())
                .param("subject", mail.content().subject())
                .param("text", mail.content().text())
                .param("html", mail.content().html())
                .param("now", RowTime.of(mail.creationTime()))
                .update();
    }

    /** The mail, with its row locked until the transaction ends, so that nobody else sends it meanwhile. */
    Optional<Mail> findAndLock(MailId id) {
        return jdbc.sql("select * from VQ_MAIL where ID = :id for update")
                .param("id", id.value())
                .query((row, number) -> mail(row))
                .optional();
    }

    void noteSent(MailId id, Instant now) {
        jdbc.sql("update VQ_MAIL set SENT_TIME = :now where ID = :id")
                .param("now", RowTime.of(now))
                .param("id", id.value())
                .update();
    }

    private static Mail mail(ResultSet row) throws SQLException {
        return new Mail(
                new MailId(row.getString("ID")),
                Optional.ofNullable(row.getString("USER_ID")).map(UserId::new).orElse(null),
                row.getString("ADDRESS"),
                new MailContent(
                        Language.of(row.getString("LANGUAGE")).orElseThrow(),
                        row.getString("SUBJECT"),
                        row.getString("TEXT_BODY"),
                        row.getString("HTML_BODY")),
                RowTime.read(row, "CREATION_TIME"),
                RowTime.readNullable(row, "SENT_TIME"),
                row.getString("VERIFICATION_CODE_ID"));
    }
}
