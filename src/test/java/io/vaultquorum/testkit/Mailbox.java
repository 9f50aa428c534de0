package io.vaultquorum.testkit;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The mails that were left in the outbox, as their readers see them, whether or not they were sent. */
public class Mailbox {

    private final JdbcClient jdbc;

    Mailbox(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One mail. */
    public record Letter(String recipient, String subject, String text, String html) {}

    /** The mails with these words in the subject, by recipient. A name that only this test uses finds only its mails. */
    public List<Letter> with(String words) {
        return read("SUBJECT like :key", "%" + words + "%");
    }

    /** The mails in a language, {@code en} or {@code ja}. */
    public List<Letter> in(String language) {
        return read("LANGUAGE = :key", language);
    }

    /** The mails to a user, by subject. */
    public List<Letter> to(String user) {
        return read("USER_ID = :key", user);
    }

    /**
     * Who got a mail, once for each mail, in alphabetical order.
     *
     * @param about the ARN or the id that it is about
     * @param subject how its subject begins
     */
    public List<String> readersOf(String about, String subject) {
        return jdbc.sql("""
                        select USER_ID from VQ_MAIL
                        where MAIL_KEY like :about and SUBJECT like :subject order by USER_ID""")
                .param("about", "%" + about + "%")
                .param("subject", subject + "%")
                .query(String.class)
                .list();
    }

    private List<Letter> read(String condition, String key) {
        return jdbc.sql("select * from VQ_MAIL where " + condition + " order by USER_ID, SUBJECT")
                .param("key", key)
                .query((row, number) -> new Letter(
                        row.getString("USER_ID"),
                        row.getString("SUBJECT"),
                        row.getString("TEXT_BODY"),
                        row.getString("HTML_BODY")))
                .list();
    }
}
