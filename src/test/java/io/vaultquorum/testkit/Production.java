package io.vaultquorum.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.vaultquorum.Vaultquorum;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A node as it starts in production, on an empty database: accounts from the configuration, people made by an operator,
 * everybody in Tasklist, mails by SMTP, jobs run by the engine.
 */
public final class Production implements AutoCloseable {

    private final Path data;
    private final GreenMail mail = new GreenMail(ServerSetup.SMTP.dynamicPort());
    private final ConfigurableApplicationContext node;

    private Production(Path directory, String... settings) {
        data = directory.resolve("data").toAbsolutePath();
        mail.start();
        List<String> usual = List.of(
                "--server.port=0",
                "--camunda.bpm.job-execution.wait-time-in-millis=200", // as impatient as tests
                "--camunda.bpm.job-execution.max-wait=200",
                "--vaultquorum.backup.simulated.backup-duration=1s",
                "--vaultquorum.backup.simulated.copy-duration=1s",
                "--vaultquorum.backup.simulated.restore-duration=1s",
                "--spring.datasource.url=" + TestDatabase.url(),
                "--spring.datasource.username=" + TestDatabase.user(),
                "--spring.mail.host=127.0.0.1",
                "--spring.mail.port=" + mail.getSmtp().getPort(),
                "--vaultquorum.data-dir=" + data,
                "--vaultquorum.public-url=https://vaultquorum.example.com/",
                "--vaultquorum.admin.user=otto",
                "--vaultquorum.admin.password=demo",
                "--vaultquorum.organization.accounts[0].id=111111111111",
                "--vaultquorum.organization.accounts[0].name=Management",
                "--vaultquorum.organization.accounts[0].management=true",
                "--vaultquorum.organization.accounts[1].id=222222222222",
                "--vaultquorum.organization.accounts[1].name=Vault",
                "--vaultquorum.organization.accounts[2].id=333333333333",
                "--vaultquorum.organization.accounts[2].name=Recovery");
        node = new SpringApplicationBuilder(Vaultquorum.class)
                .run(Stream.concat(usual.stream(), Stream.of(settings)).toArray(String[]::new));
        makePeople();
    }

    /** @param settings more of them, as on the command line */
    public static Production start(Path directory, String... settings) {
        return new Production(directory, settings);
    }

    private void makePeople() {
        Door door = door();
        Map.of(
                        "mona", "111111111111-administrators",
                        "victor", "222222222222-administrators",
                        "rita", "333333333333-administrators",
                        "alice", "",
                        "bob", "",
                        "carol", "")
                .forEach((user, group) -> {
                    String name = Character.toUpperCase(user.charAt(0)) + user.substring(1);
                    assertThat(door.post("otto", "/user/create", """
                                    {"profile": {"id": "%s", "firstName": "%s", "lastName": "Test",
                                        "email": "%s@example.com"}, "credentials": {"password": "demo"}}""".formatted(user, name, user))
                                    .status())
                            .isEqualTo(204);
                    if (!group.isEmpty()) {
                        assertThat(door.send("otto", "PUT", "/group/" + group + "/members/" + user, "{}")
                                        .status())
                                .isEqualTo(204);
                    }
                });
    }

    /** A directory with customers in it, below the folder for resources. */
    public Path makeResource() {
        try {
            Path resource = Files.createDirectories(data.resolve("resources").resolve("customer-database"));
            Files.writeString(resource.resolve("customers.csv"), "id,name\n1,大阪\n");
            return resource;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The door of people, Tasklist. */
    public Door door() {
        return Door.Kind.TASKLIST.of(port());
    }

    public int port() {
        return ((WebServerApplicationContext) node).getWebServer().getPort();
    }

    /** The server that its mails go to. */
    public GreenMail mail() {
        return mail;
    }

    /** The codes in the mails that it sent. */
    public MailedCodes codes() {
        return MailedCodes.at(mail);
    }

    public <T> T bean(Class<T> type) {
        return node.getBean(type);
    }

    @Override
    public void close() {
        node.close();
        mail.stop();
    }
}
