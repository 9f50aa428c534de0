package io.vaultquorum.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.vaultquorum.api.wire.RestJsonService;
import io.vaultquorum.aws.cases.BackupCases;
import io.vaultquorum.aws.cases.MpaCases;
import io.vaultquorum.aws.cases.OperationCases;
import io.vaultquorum.aws.cases.OperationCases.Row;
import io.vaultquorum.aws.cases.RamCases;
import io.vaultquorum.aws.cases.ServiceCases;
import io.vaultquorum.aws.cases.StsCases;
import io.vaultquorum.aws.cases.World;
import io.vaultquorum.organization.AccessKeys;
import io.vaultquorum.organization.IdentitySources;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.testkit.AwsClients;
import io.vaultquorum.testkit.Cast;
import io.vaultquorum.testkit.MutableClock;
import io.vaultquorum.testkit.Requests;
import io.vaultquorum.testkit.Stage;
import io.vaultquorum.testkit.VaultquorumTest;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Every operation, by AWS's own clients: what it answers and every error that it can give, from one table of cases. The table
 * is whole: it has all operations that are offered, and of each every error that AWS declares or why that one never comes.
 */
@VaultquorumTest
@Order(Integer.MAX_VALUE) // it leaves hundreds of teams behind
@Tag("wire") // on one database: what they ask of it the tests by subject ask of both
class EveryOperationTest {

    @Autowired
    private Stage stage;

    @Autowired
    private Requests requests;

    @Autowired
    private Cast cast;

    @Autowired
    private AccessKeys keys;

    @Autowired
    private MutableClock clock;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private IdentitySources identitySources;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private List<RestJsonService> services;

    @LocalServerPort
    private int port;

    private List<ServiceCases<?>> tables;

    @BeforeEach
    void drawUpTheTables() {
        World world =
                new World(new AwsClients(port, clock), port, stage, requests, clock, runtime, identitySources, jdbc);
        tables = List.of(new MpaCases(world), new BackupCases(world), new RamCases(world), new StsCases(world));
        join(ServiceCases.NOBODY);
        join(ServiceCases.READER, Cast.MANAGEMENT + "-read-only");
        join(ServiceCases.COLLEAGUE, Cast.RECOVERY + "-administrators");
    }

    private void join(String user, String... groups) {
        cast.join(user, groups);
        keys.register(AwsClients.keyOf(user), new UserId(user), AwsClients.secretOf(user));
    }

    @AfterEach
    void theyLeave() {
        for (String user : List.of(ServiceCases.NOBODY, ServiceCases.READER, ServiceCases.COLLEAGUE)) {
            keys.delete(AwsClients.keyOf(user));
            cast.leave(user);
        }
        cast.settingsAreAsBefore();
    }

    @TestFactory
    Stream<DynamicNode> answersAndRefuses() {
        return tables.stream().map(this::node);
    }

    private <C> DynamicNode node(ServiceCases<C> table) {
        return dynamicContainer(table.service(), table.operations().stream().map(operation -> node(table, operation)));
    }

    private <C> DynamicNode node(ServiceCases<C> table, OperationCases<C> operation) {
        return dynamicContainer(
                operation.operation(),
                Stream.concat(
                        Stream.of(dynamicTest("nobody else's", () -> deniesOthers(table, operation))),
                        operation.rows().stream()
                                .map(row -> dynamicTest(title(row), () -> holds(table, operation, row)))));
    }

    private static String title(Row<?> row) {
        if (row.answers()) {
            return "answers: " + row.what();
        }
        return (row.code() == null ? row.error().getSimpleName() : row.code()) + ": " + row.what();
    }

    private <C> void holds(ServiceCases<C> table, OperationCases<C> operation, Row<C> row) {
        if (row.answers()) {
            table.ask(row);
            return;
        }
        long before = refusalsInTheTrail();
        assertRefused(table, row);
        if (changesAnything(table.service(), operation.operation())) {
            assertThat(refusalsInTheTrail() - before)
                    .as("events of what was refused")
                    .isEqualTo(1);
        }
    }

    private long refusalsInTheTrail() {
        return jdbc.sql("select count(*) from VQ_AUDIT_EVENT where ERROR_CODE is not null")
                .query(Long.class)
                .single();
    }

    private static <C> void assertRefused(ServiceCases<C> table, Row<C> row) {
        if (row.code() != null) {
            assertSaid(row.code(), row.status(), () -> table.ask(row));
        } else {
            assertThatThrownBy(() -> table.ask(row))
                    .as(row.what())
                    .isExactlyInstanceOf(row.error())
                    .satisfies(thrown -> assertThat(((AwsServiceException) thrown)
                                    .awsErrorDetails()
                                    .errorMessage())
                            .isNotBlank());
        }
    }

    /** Whoever has no account may nothing, whoever may look changes nothing. */
    private <C> void deniesOthers(ServiceCases<C> table, OperationCases<C> operation) {
        Row<C> right =
                operation.rows().stream().filter(Row::answers).findFirst().orElseThrow();
        assertSaid(table.denied(), 403, () -> table.ask(ServiceCases.NOBODY, right.ask()));
        if (changesAnything(table.service(), operation.operation())) {
            assertSaid(table.denied(), 403, () -> table.ask(ServiceCases.READER, right.ask()));
        }
    }

    private static void assertSaid(String code, int status, ThrowingCallable ask) {
        assertThatThrownBy(ask).isInstanceOfSatisfying(AwsServiceException.class, thrown -> {
            assertThat(thrown.awsErrorDetails().errorCode())
                    .as(thrown.toString())
                    .isEqualTo(code);
            assertThat(thrown.statusCode()).isEqualTo(status);
        });
    }

    private boolean changesAnything(String service, String operation) {
        return services.stream()
                .filter(found -> found.name().equals(service))
                .flatMap(found -> found.operations().stream())
                .anyMatch(found -> found.name().equals(operation) && !found.looksOnly());
    }

    @TestFactory
    Stream<DynamicNode> theTableIsWhole() {
        return tables.stream().map(table -> dynamicTest(table.service(), () -> assertWhole(table)));
    }

    private <C> void assertWhole(ServiceCases<C> table) {
        assertThat(table.operations())
                .extracting(OperationCases::operation)
                .containsExactlyInAnyOrderElementsOf(table.offered(services));
        table.operations()
                .forEach(operation -> assertThat(missing(table, operation))
                        .as("rows missing of " + operation.operation())
                        .isEmpty());
    }

    private static <C> Set<String> missing(ServiceCases<C> table, OperationCases<C> operation) {
        Set<String> missing = new TreeSet<>();
        if (operation.rows().stream().noneMatch(Row::answers)) {
            missing.add("answer");
        }
        table.declared(operation.operation()).forEach(error -> {
            boolean given = operation.rows().stream().anyMatch(row -> error.equals(row.error()))
                    || error.getSimpleName().equals("AccessDeniedException");
            if (given == table.isNeverGiven(operation, error)) {
                missing.add(error.getSimpleName());
            }
        });
        return missing;
    }
}
