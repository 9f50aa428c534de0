package io.vaultquorum.testkit;

import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The one-time codes that people read in their mails, as somebody outside of the node finds them. */
public final class MailedCodes {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern CODE = Pattern.compile("^Verification code: ([0-9]{6})\\s*$", Pattern.MULTILINE);

    private final Supplier<List<String>> mails;

    private MailedCodes(Supplier<List<String>> mails) {
        this.mails = mails;
    }

    /** Those of a node that writes its mails into files. */
    public static MailedCodes in(Path outbox) {
        return new MailedCodes(() -> {
            if (Files.notExists(outbox)) {
                return List.of();
            }
            try (Stream<Path> files = Files.list(outbox)) {
                return files.filter(file -> file.toString().endsWith(".eml"))
                        .map(MailedCodes::read)
                        .toList();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Those that a mail server received. */
    static MailedCodes at(GreenMail server) {
        return new MailedCodes(() -> Stream.of(server.getReceivedMessages())
                .map(GreenMailUtil::getWholeMessage)
                .toList());
    }

    /** The code that a user gets for asking. */
    public String after(String user, Runnable ask) {
        Expected expected = expect(user);
        ask.run();
        return expected.code();
    }

    /** To be called before somebody asks who may be refused a code. */
    public Expected expect(String user) {
        return new Expected(user, codesOf(user));
    }

    /** The next code of a user. */
    public final class Expected {

        private final String user;
        private final List<String> before;

        private Expected(String user, List<String> before) {
            this.user = user;
            this.before = before;
        }

        /** Waits for the mail. */
        public String code() {
            List<String> now = new ArrayList<>(
                    await().atMost(PATIENCE).until(() -> codesOf(user), codes -> codes.size() > before.size()));
            before.forEach(now::remove);
            return now.get(0);
        }
    }

    private List<String> codesOf(String user) {
        return mails.get().stream()
                .filter(mail -> mail.contains("To: " + user + "@example.com"))
                .map(CODE::matcher)
                .filter(Matcher::find)
                .map(code -> code.group(1))
                .toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
