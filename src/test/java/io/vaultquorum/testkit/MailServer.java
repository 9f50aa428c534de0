package io.vaultquorum.testkit;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** The mail server of a test: runs, and is empty, when the test begins. It can be stopped and started again. */
public class MailServer {

    /** The same for the life of the node, which reads it once, when its context is made. */
    private static final int PORT = freePort();

    private GreenMail server = newServer();

    public void start() {
        server = newServer();
        server.start();
    }

    /** What it received is lost. */
    public void stop() {
        server.stop();
    }

    /** What was received, in that order. */
    public List<MimeMessage> messages() {
        return List.of(server.getReceivedMessages());
    }

    /** The one-time codes in it. */
    public MailedCodes codes() {
        return MailedCodes.at(server);
    }

    public List<MimeMessage> messagesTo(String address) {
        return messages().stream()
                .filter(message -> recipients(message).anyMatch(address::equals))
                .toList();
    }

    private static Stream<String> recipients(MimeMessage message) {
        try {
            return Stream.of(message.getRecipients(Message.RecipientType.TO)).map(Object::toString);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Where it listens, for the node's settings. */
    static int port() {
        return PORT;
    }

    private static GreenMail newServer() {
        return new GreenMail(new ServerSetup(PORT, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts and stops it around each test and gives it to the test. */
    static class Lifecycle implements BeforeEachCallback, AfterEachCallback, ParameterResolver {

        private final MailServer server = new MailServer();

        @Override
        public void beforeEach(ExtensionContext context) {
            server.start();
        }

        @Override
        public void afterEach(ExtensionContext context) {
            server.stop();
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == MailServer.class;
        }

        @Override
        public MailServer resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return server;
        }
    }
}
