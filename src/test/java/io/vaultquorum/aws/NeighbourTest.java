package io.vaultquorum.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vaultquorum.api.wire.Operation;
import io.vaultquorum.api.wire.RestJsonService;
import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.organization.AccessKeys;
import io.vaultquorum.organization.IdentitySource;
import io.vaultquorum.organization.IdentitySources;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.testkit.AwsClients;
import io.vaultquorum.testkit.Cast;
import io.vaultquorum.testkit.MutableClock;
import io.vaultquorum.testkit.Recovery;
import io.vaultquorum.testkit.SignedRequest;
import io.vaultquorum.testkit.SignedRequest.Signer;
import io.vaultquorum.testkit.Stage;
import io.vaultquorum.testkit.VaultquorumTest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import software.amazon.awssdk.services.backup.BackupClient;
import software.amazon.awssdk.services.backup.model.BackupJobState;
import software.amazon.awssdk.services.ram.model.ResourceShareInvitation;

/**
 * An administrator of an account that has nothing to do with the others' calls every operation on what is theirs: learns nothing,
 * not even that it is there, and changes nothing.
 */
@VaultquorumTest
@Tag("wire") // on one database: what they ask of it the tests by subject ask of both
@Order(1) // while there is little to compare
class NeighbourTest {

    private static final int END = 8;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NEIGHBOUR = "nina";
    private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");

    /** Whatever is new in each answer: ids, times in either format. */
    private static final Pattern ITS_OWN = Pattern.compile(
            "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z|\\d{10}(\\.\\d+)?(E9)?");

    @Autowired
    private Stage stage;

    @Autowired
    private Cast cast;

    @Autowired
    private AccessKeys keys;

    @Autowired
    private IdentitySources identitySources;

    @Autowired
    private MutableClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private List<RestJsonService> services;

    @LocalServerPort
    private int port;

    /** The names of what is theirs, by the fields that take them. */
    private final Map<String, String> theirs = new LinkedHashMap<>();

    /** What only they know, and no request says. */
    private final Set<String> secrets = new HashSet<>();

    /** What the neighbour has, to be brought together with what is theirs. */
    private final Map<String, String> own = new LinkedHashMap<>();

    private Map<String, String> metadata;
    private Set<String> rows;

    @BeforeEach
    void theOthersHaveALot() {
        cast.join(NEIGHBOUR, Cast.NEIGHBOUR + "-administrators");
        keys.register(AwsClients.keyOf(NEIGHBOUR), new UserId(NEIGHBOUR), AwsClients.secretOf(NEIGHBOUR));
        AwsClients clients = new AwsClients(port, clock);

        TeamArn team = stage.team(2, 3);
        clients.mpa("mona").tagResource(tag -> tag.resourceArn(team.value()).tags(Map.of("clearance", "ultramarine")));
        VaultArn vault = stage.protectedVault(team, Map.of("classification", "vermilion"));
        Recovery recovery = stage.openRecovery(vault);
        BackupClient rita = clients.backup("rita");
        String point = rita.listRecoveryPointsByBackupVault(
                        list -> list.backupVaultName(recovery.accessArn().name()))
                .recoveryPoints()
                .get(0)
                .recoveryPointArn();
        metadata = rita.getRecoveryPointRestoreMetadata(
                        get -> get.backupVaultName(recovery.accessArn().name()).recoveryPointArn(point))
                .restoreMetadata();
        String restore = rita.startRestoreJob(
                        start -> start.recoveryPointArn(point).metadata(metadata))
                .restoreJobId();
        BackupClient victor = clients.backup("victor");
        victor.createBackupVault(create -> create.backupVaultName(vault.name() + "-plain"));
        Path files = stage.files();
        String backup = victor.startBackupJob(start -> start.backupVaultName(vault.name() + "-plain")
                        .resourceArn(files.toAbsolutePath().toUri().toString())
                        .iamRoleArn("arn:aws:iam::222222222222:role/backup"))
                .backupJobId();

        theirs.put("Arn", team.value());
        theirs.put("ApprovalTeamArn", team.value());
        theirs.put("MpaApprovalTeamArn", team.value());
        theirs.put("ResourceArn", team.value());
        theirs.put("SessionArn", recovery.session().arn());
        theirs.put(
                "IdentitySourceArn",
                identitySources.find().map(IdentitySource::arn).orElseThrow());
        theirs.put(
                "VersionId",
                clients.mpa("mona")
                        .getApprovalTeam(get -> get.arn(team.value()))
                        .versionId());
        theirs.put("PolicyArn", "arn:aws:mpa:::aws:policy/backup.amazonaws.com/CreateRestoreAccessVault");
        theirs.put("PolicyVersionArn", theirs.get("PolicyArn") + "/1");
        theirs.put("backupVaultName", vault.name());
        theirs.put("SourceBackupVaultName", vault.name());
        theirs.put("SourceBackupVaultArn", vault.value());
        theirs.put("DestinationBackupVaultArn", vault.value());
        theirs.put("resourceArn", vault.value());
        theirs.put("recoveryPointArn", point);
        theirs.put("RecoveryPointArn", point);
        theirs.put("restoreAccessBackupVaultArn", recovery.accessArn().value());
        theirs.put("restoreJobId", restore);
        theirs.put("backupJobId", backup);
        theirs.put("copyJobId", backup);
        putTheirShare(clients, team);
        putOwn(clients.backup(NEIGHBOUR));
        rows = rows();
        secrets.addAll(List.of("ultramarine", "clearance", "vermilion", "classification", "last good copy"));
        secrets.addAll(List.of("We lost the vault account", files.getFileName().toString(), vault.name() + "-plain"));
        clients.mpa("mona")
                .getApprovalTeam(get -> get.arn(team.value()))
                .approvers()
                .forEach(approver -> secrets.add(approver.approverId()));
    }

    private void putOwn(BackupClient nina) {
        String vault = "nina-" + UUID.randomUUID().toString().substring(0, END);
        nina.createLogicallyAirGappedBackupVault(
                create -> create.backupVaultName(vault).minRetentionDays(7L).maxRetentionDays(30L));
        String job = nina.startBackupJob(start -> start.backupVaultName(vault)
                        .resourceArn(stage.files().toAbsolutePath().toUri().toString())
                        .iamRoleArn("arn:aws:iam::555555555555:role/backup")
                        .lifecycle(kept -> kept.deleteAfterDays(14L)))
                .backupJobId();
        own.put("backupVaultName", vault);
        own.put("SourceBackupVaultName", vault);
        own.put(
                "RecoveryPointArn",
                await().until(
                                () -> nina.describeBackupJob(describe -> describe.backupJobId(job)),
                                found -> found.state() == BackupJobState.COMPLETED)
                        .recoveryPointArn());
    }

    private void putTheirShare(AwsClients clients, TeamArn team) {
        TeamArn other = stage.unsharedTeam(2, 3);
        String share = clients.ram("mona")
                .createResourceShare(create ->
                        create.name("magenta").resourceArns(other.value()).principals(Cast.VAULT.value()))
                .resourceShare()
                .resourceShareArn();
        ResourceShareInvitation invitation = clients.ram("victor")
                .getResourceShareInvitations(get -> get.resourceShareArns(share))
                .resourceShareInvitations()
                .get(0);
        theirs.put("resourceShareArn", share);
        theirs.put("resourceShareInvitationArn", invitation.resourceShareInvitationArn());
        secrets.addAll(List.of("magenta", other.id(), team.id() + "/"));
    }

    @AfterEach
    void theNeighbourLeaves() {
        keys.delete(AwsClients.keyOf(NEIGHBOUR));
        cast.leave(NEIGHBOUR);
    }

    @TestFactory
    Stream<DynamicTest> learnsAndChangesNothing() {
        return services.stream()
                .flatMap(service -> service.operations().stream()
                        .flatMap(operation -> variants(service.name()).stream()
                                .map(variant -> dynamicTest(
                                        service.name() + ":" + operation.name() + " " + variant,
                                        () -> learnsAndChangesNothing(service.name(), operation, variant)))));
    }

    /** More to say in a request: of the Backup the account whose vault is meant, of RAM whose shares. */
    private static List<Map<String, String>> variants(String service) {
        return switch (service) {
            case "backup" ->
                List.of(Map.of(), Map.of("backupVaultAccountId", Cast.VAULT.value()), Map.of("from", "own"));
            case "ram" ->
                List.of(
                        Map.of("resourceOwner", "SELF", "associationType", "RESOURCE", "resource", "Arn"),
                        Map.of(
                                "resourceOwner",
                                "OTHER-ACCOUNTS",
                                "associationType",
                                "PRINCIPAL",
                                "resource",
                                "resourceArn"),
                        Map.of(
                                "resourceOwner",
                                "SELF",
                                "associationType",
                                "RESOURCE",
                                "filter",
                                "yes",
                                "resource",
                                "Arn"),
                        Map.of(
                                "resourceOwner",
                                "OTHER-ACCOUNTS",
                                "associationType",
                                "PRINCIPAL",
                                "filter",
                                "yes",
                                "resource",
                                "resourceArn"));
            default -> List.of(Map.of());
        };
    }

    private void learnsAndChangesNothing(String service, Operation<?> operation, Map<String, String> variant) {
        Map<String, String> nobodys = ofNothing();
        Set<String> before = rows;

        SignedRequest.Reply missing = ask(service, operation, nobodys, variant);
        SignedRequest.Reply found = ask(service, operation, theirs, variant);

        assertThat(found.status()).isLessThan(500);
        assertThat(withoutNames(found.body(), theirs)).isEqualTo(withoutNames(missing.body(), nobodys));
        assertThat(found.status()).isEqualTo(missing.status());
        assertThat(secrets).noneMatch(found.body()::contains);
        rows = rows();
        assertThat(without(before, rows)).as("rows that changed or are gone").isEmpty();
        assertThat(without(rows, before)).as("new rows").allMatch(NeighbourTest::isTheNeighbours);
    }

    private static Set<String> without(Set<String> some, Set<String> others) {
        Set<String> left = new HashSet<>(some);
        left.removeAll(others);
        return left;
    }

    private static boolean isTheNeighbours(String row) {
        return row.startsWith("VQ_AUDIT_EVENT ") || row.contains(Cast.NEIGHBOUR.value());
    }

    /** The same names of nothing that there is: each id is another, wherever it stands. */
    private Map<String, String> ofNothing() {
        Map<String, String> ends = new LinkedHashMap<>();
        Map<String, String> nobodys = new LinkedHashMap<>();
        theirs.forEach((field, name) -> {
            String end = name.substring(name.length() - END);
            String other = ends.computeIfAbsent(
                    end, same -> UUID.randomUUID().toString().substring(0, END));
            nobodys.put(field, field.startsWith("Policy") ? name : name.substring(0, name.length() - END) + other);
        });
        return nobodys;
    }

    private SignedRequest.Reply ask(
            String service, Operation<?> operation, Map<String, String> names, Map<String, String> variant) {
        Map<String, String> said = new LinkedHashMap<>(names);
        if (operation.name().matches("Create(LogicallyAirGapped)?BackupVault")) {
            said.put("backupVaultName", "own-" + UUID.randomUUID().toString().substring(0, 8));
        }
        if (variant.containsKey("from") && operation.name().matches("Associate.*|StartCopyJob")) {
            said.putAll(own);
        }
        String[] path = operation.path().split("\\?", 2);
        List<String> query = new ArrayList<>();
        if (path.length > 1) {
            query.add(path[1] + "=");
        }
        if (service.equals("backup")) {
            variant.forEach((name, value) -> query.add(name + "=" + value));
        }
        if (operation.method().equals("DELETE") && service.equals("ram")) {
            query.add("resourceShareArn=" + encoded(said.get("resourceShareArn")));
        }
        return SignedRequest.sign(
                        Signer.of(NEIGHBOUR, service, clock.instant()),
                        port,
                        operation.method(),
                        "/aws/" + service
                                + PARAMETER
                                        .matcher(path[0])
                                        .replaceAll((MatchResult found) -> encoded(said.get(found.group(1)))),
                        String.join("&", query),
                        operation.method().matches("GET|DELETE") ? "" : body(service, operation, said, variant))
                .send();
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /** Everything that an operation of the service could want; what it does not know it ignores. */
    private String body(
            String service, Operation<?> operation, Map<String, String> names, Map<String, String> variant) {
        Map<String, Object> body = new LinkedHashMap<>(names);
        switch (service) {
            case "mpa" -> putWhatMpaTakes(body, names);
            case "backup" -> putWhatBackupTakes(body, operation);
            default -> putWhatRamTakes(body, names, variant);
        }
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static void putWhatMpaTakes(Map<String, Object> body, Map<String, String> names) {
        body.put("Name", "own");
        body.put("Description", "Own");
        body.put("ApprovalStrategy", Map.of("MofN", Map.of("MinApprovalsRequired", 2)));
        body.put(
                "Approvers",
                Stream.of("alice", "bob", "carol")
                        .map(user -> Map.of(
                                "PrimaryIdentityId", user, "PrimaryIdentitySourceArn", names.get("IdentitySourceArn")))
                        .toList());
        body.put("Policies", List.of(Map.of("PolicyArn", names.get("PolicyVersionArn"))));
        body.put("PolicyName", "AWSRAMMPAApprovalTeamAccess");
        body.put("PolicyType", "AWS_RAM");
        body.put("Tags", Map.of("own", "yes"));
        body.put("TagKeys", List.of("clearance"));
        body.put(
                "IdentitySourceParameters",
                Map.of(
                        "IamIdentityCenter",
                        Map.of(
                                "InstanceArn",
                                "arn:aws:sso:::instance/ssoins-1234567890abcdef",
                                "Region",
                                "us-east-1")));
    }

    private void putWhatBackupTakes(Map<String, Object> body, Operation<?> operation) {
        if (operation.name().startsWith("Start")) {
            body.put("BackupVaultName", body.get("backupVaultName"));
        }
        body.put("ResourceArn", stage.files().toAbsolutePath().toUri().toString());
        body.put("IamRoleArn", "arn:aws:iam::555555555555:role/own");
        body.put("Metadata", metadata);
        body.put("MinRetentionDays", 7);
        body.put("MaxRetentionDays", 30);
        body.put("Lifecycle", Map.of("DeleteAfterDays", 30));
        body.put("GlobalSettings", Map.of("isMpaEnabled", "false"));
        body.put("Tags", Map.of("own", "yes"));
        body.put("TagKeyList", List.of("classification"));
        body.put("ValidationStatus", "FAILED");
        body.put("RequesterComment", "I would like to");
    }

    private static void putWhatRamTakes(
            Map<String, Object> body, Map<String, String> names, Map<String, String> variant) {
        body.put("name", "own");
        body.put("resourceArns", List.of(names.get(variant.get("resource"))));
        body.put("principals", List.of(Cast.NEIGHBOUR.value()));
        body.put("resourceOwner", variant.get("resourceOwner"));
        body.put("associationType", variant.get("associationType"));
        body.put("tags", List.of(Map.of("key", "own", "value", "yes")));
        body.put("tagKeys", List.of("own"));
        body.remove("resourceArn");
        if (variant.containsKey("filter")) {
            body.put("resourceShareArns", List.of(names.get("resourceShareArn")));
            body.put("resourceShareInvitationArns", List.of(names.get("resourceShareInvitationArn")));
        }
    }

    /** What was answered, but for the names that the request itself said. */
    private static String withoutNames(String body, Map<String, String> names) {
        String blank = body;
        for (String name : names.values().stream()
                .sorted(Comparator.comparing(String::length).reversed())
                .toList()) {
            blank = blank.replace(name, "X");
        }
        return ITS_OWN.matcher(blank).replaceAll("X").replaceAll("own-[0-9a-f]{8}", "X");
    }

    /** Every row of every table of ours, and every task and execution of the engine's. */
    private Set<String> rows() {
        Stream<String> tables = Stream.concat(
                jdbc
                        .sql(
                                "select TABLE_NAME from INFORMATION_SCHEMA.TABLES where upper(TABLE_NAME) like 'VQ\\_%' and upper(TABLE_NAME) <> 'VQ_AUDIT_CHAIN'")
                        .query(String.class)
                        .list()
                        .stream(),
                Stream.of("ACT_RU_TASK", "ACT_RU_EXECUTION", "ACT_RU_VARIABLE", "ACT_RU_JOB"));
        return tables.flatMap(table -> jdbc.sql("select * from " + table).query().listOfRows().stream()
                        .map(row -> table.toUpperCase(Locale.ROOT) + " " + row))
                .collect(Collectors.toSet());
    }
}
