package io.vaultquorum.aws.cases;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.organization.IdentitySource;
import io.vaultquorum.organization.IdentitySources;
import io.vaultquorum.testkit.AwsClients;
import io.vaultquorum.testkit.MutableClock;
import io.vaultquorum.testkit.Requests;
import io.vaultquorum.testkit.Stage;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the rows of a table set their scenes with. */
public record World(
        AwsClients clients,
        int port,
        Stage stage,
        Requests requests,
        MutableClock clock,
        RuntimeService runtime,
        IdentitySources identitySources,
        JdbcClient jdbc) {

    /** A name that nothing has yet. */
    String newName(String kind) {
        return kind + "-" + UUID.randomUUID().toString().substring(0, 8);
    }

    String identitySource() {
        return identitySources.find().map(IdentitySource::arn).orElseThrow();
    }

    /** A team of alice, bob and carol, that no other account knows. */
    TeamArn team() {
        return stage.unsharedTeam(2, 3);
    }

    /** The same, that the others have accepted. */
    TeamArn sharedTeam() {
        return stage.team(2, 3);
    }

    static String tooLong(int most) {
        return "x".repeat(most + 1);
    }

    /** Tags of nothing in particular, each with a key of its own. */
    static Map<String, String> someTags(int count) {
        return IntStream.range(0, count).boxed().collect(Collectors.toMap(number -> "key-" + number, number -> ""));
    }

    static <T> List<T> many(int count, Function<Integer, T> one) {
        return IntStream.range(0, count).boxed().map(one).toList();
    }
}
