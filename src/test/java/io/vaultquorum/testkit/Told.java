package io.vaultquorum.testkit;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who was told what: the mails that wait or were sent. */
public class Told {

    private final JdbcClient jdbc;

    Told(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Who got a mail, once for each mail.
     *
     * @param about the ARN or the id that it is about
     * @param subject how its subject begins
     */
    public List<String> who(String about, String subject) {
        return jdbc.sql("""
                        select USER_ID from VQ_MAIL
                        where MAIL_KEY like :about and SUBJECT like :subject order by USER_ID""")
                .param("about", "%" + about + "%")
                .param("subject", subject + "%")
                .query(String.class)
                .list();
    }
}
