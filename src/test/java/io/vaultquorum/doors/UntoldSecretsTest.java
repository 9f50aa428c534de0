package io.vaultquorum.doors;

import static org.assertj.core.api.Assertions.assertThat;

import io.vaultquorum.organization.AccessKeys;
import io.vaultquorum.organization.NewAccessKey;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.testkit.Cast;
import io.vaultquorum.testkit.Door;
import io.vaultquorum.testkit.EverythingSaid;
import io.vaultquorum.testkit.MutableClock;
import io.vaultquorum.testkit.SignedRequest;
import io.vaultquorum.testkit.SignedRequest.Signer;
import io.vaultquorum.testkit.VaultquorumTest;
import io.vaultquorum.testkit.Visitor;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A secret is heard once and said never: not in a log at its loudest, not in any table, so not in history or Cockpit. */
@VaultquorumTest
class UntoldSecretsTest {

    private static final String FIRST = "Correct-Horse-1";
    private static final String SECOND = "Battery-Staple-2";
    private static final String WRONG = "Wrong-Guess-3";

    @Autowired
    private AccessKeys keys;

    @Autowired
    private Cast cast;

    @Autowired
    private MutableClock clock;

    @Autowired
    private DataSource database;

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @EnumSource
    void isTheFateOfPasswords(Door.Kind kind) throws SQLException {
        Door door = kind.of(port);
        String user = "kim" + kind.name().replace("_", "");
        String profile = "{\"id\":\"" + user + "\",\"firstName\":\"Kim\",\"lastName\":\"K\",\"email\":\"" + user
                + "@example.com\"}";
        try (EverythingSaid said = new EverythingSaid()) {
            said.listen("io.vaultquorum", "org.camunda", "org.springframework");

            door.post(
                    "otto",
                    "/user/create",
                    "{\"profile\":" + profile + ",\"credentials\":{\"password\":\"" + FIRST + "\"}}");
            door.send(
                    "otto",
                    "PUT",
                    "/user/" + user + "/credentials",
                    "{\"password\":\"" + SECOND + "\",\"authenticatedUserPassword\":\"demo\"}");
            door.post("otto", "/identity/verify", "{\"username\":\"" + user + "\",\"password\":\"" + WRONG + "\"}");
            Visitor visitor = new Visitor(port, "203.0.113.1");
            assertThat(visitor.signIn(user, WRONG).statusCode()).isEqualTo(401);
            assertThat(visitor.basic(user, WRONG, "/task").statusCode()).isEqualTo(401);
            assertThat(visitor.signIn(user, SECOND).statusCode()).isEqualTo(200);
            assertThat(visitor.basic(user, SECOND, "/task").statusCode()).isEqualTo(200);

            assertThat(String.join("\n", said.lines())).contains(user).doesNotContain(FIRST, SECOND, WRONG, "Basic ");
        }
        assertThat(rowsWith(user)).as("what is looked at").isNotEmpty();
        assertThat(rowsWith(FIRST)).isEmpty();
        assertThat(rowsWith(SECOND)).isEmpty();
        assertThat(rowsWith(WRONG)).isEmpty();
        door.send("otto", "DELETE", "/user/" + user, "");
    }

    @Test
    void isTheFateOfAccessKeys() throws SQLException {
        String lou = cast.newcomer("lou", "222222222222-administrators");
        String secret;
        try (EverythingSaid said = new EverythingSaid()) {
            said.listen("io.vaultquorum", "org.camunda", "org.springframework");

            NewAccessKey key = keys.create(new UserId(lou)).orThrow(refusal -> new AssertionError(refusal.message()));
            secret = key.secret();
            Signer signer = new Signer(key.key().id(), secret, "backup", clock.instant());
            assertThat(listsVaults(signer).status()).isEqualTo(200);
            assertThat(listsVaults(signer.withSecret(WRONG)).body()).doesNotContain(secret);

            assertThat(key.toString()).doesNotContain(secret);
            assertThat(String.join("\n", said.lines())).doesNotContain(secret);
            keys.delete(key.key().id());
            assertThat(rowsWith(secret)).isEmpty();
        }
    }

    private SignedRequest.Reply listsVaults(Signer signer) {
        return SignedRequest.sign(signer, port, "GET", "/aws/backup/backup-vaults/", "", "")
                .send();
    }

    /** Every cell of every table, engine and ledger, that contains the text: table and column. */
    private List<String> rowsWith(String text) throws SQLException {
        List<String> found = new ArrayList<>();
        try (var connection = database.getConnection();
                ResultSet tables =
                        connection.getMetaData().getTables(null, null, "%", new String[] {"TABLE", "BASE TABLE"})) {
            while (tables.next()) {
                String table = tables.getString("TABLE_NAME");
                if (!table.toUpperCase(Locale.ROOT).matches("(ACT|VQ)_.*")) {
                    continue;
                }
                try (var statement = connection.createStatement();
                        ResultSet rows = statement.executeQuery("select * from " + table)) {
                    int columns = rows.getMetaData().getColumnCount();
                    while (rows.next()) {
                        for (int column = 1; column <= columns; column++) {
                            byte[] bytes = rows.getObject(column) instanceof byte[] raw ? raw : new byte[0];
                            String cell = bytes.length > 0
                                    ? new String(bytes, StandardCharsets.ISO_8859_1)
                                    : String.valueOf(rows.getString(column));
                            if (cell.contains(text)) {
                                found.add(table + "." + rows.getMetaData().getColumnName(column));
                            }
                        }
                    }
                }
            }
        }
        return found;
    }
}
