package io.vaultquorum.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.vaultquorum.api.wire.Operation;
import io.vaultquorum.api.wire.RestJsonService;
import io.vaultquorum.testkit.VaultquorumTest;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.backup.BackupClient;
import software.amazon.awssdk.services.mpa.MpaClient;
import software.amazon.awssdk.services.ram.RamClient;

/** The table in {@code docs/aws-api.md} says of every operation that AWS's clients have whether it is here. */
@VaultquorumTest
class OperationsTableTest {

    private static final Path DOCUMENT = Path.of("docs/aws-api.md");
    private static final String BEGIN = "<!-- table -->\n";
    private static final String END = "<!-- end of table -->\n";

    private static final Map<String, Class<?>> CLIENTS =
            new LinkedHashMap<>(Map.of("mpa", MpaClient.class, "backup", BackupClient.class, "ram", RamClient.class));

    /** Why something is not here, by what its name holds; the first that fits. */
    private static final Map<String, String> REASONS = reasons();

    @Autowired
    private List<RestJsonService> services;

    private static Map<String, String> reasons() {
        Map<String, String> reasons = new LinkedHashMap<>();
        reasons.put(".*Notifications", "mails tell people, the audit trail tells programs");
        reasons.put(
                ".*(BackupPlan|BackupSelection|ReportPlan|ReportJob|Framework|Summaries|Summary).*",
                "plans, audits and reports are other products' work");
        reasons.put(
                ".*(RestoreTesting|TieringConfiguration|LegalHold|RecoveryPointIndex|IndexedRecoveryPoint|Scan).*",
                "no part of the emergency");
        reasons.put(
                ".*(Permission|ListResourceTypes|Promote|PendingInvitation|ServicePrincipal|SourceAssociation).*",
                "one permission, which every share has");
        reasons.put(".*AccessPolicy|.*ResourcePolicies", "roles decide, not policies");
        return reasons;
    }

    @Test
    void saysWhatIsHere() throws Exception {
        String document = Files.readString(DOCUMENT);
        String table = table();
        Files.writeString(Path.of("target", "aws-api-table.md"), table);

        assertThat(document.substring(document.indexOf(BEGIN) + BEGIN.length(), document.indexOf(END)))
                .as("the table; as it should be it is in target/aws-api-table.md")
                .isEqualTo(table);
    }

    private String table() {
        StringBuilder table = new StringBuilder("| service | operation | here |\n| --- | --- | --- |\n");
        services.stream()
                .sorted(java.util.Comparator.comparing(RestJsonService::name))
                .forEach(service -> {
                    Set<String> here = service.operations().stream()
                            .map(Operation::name)
                            .collect(Collectors.toCollection(TreeSet::new));
                    Set<String> all = new TreeSet<>(here);
                    all.addAll(operations(CLIENTS.get(service.name())));
                    all.forEach(name -> table.append("| ")
                            .append(service.name())
                            .append(" | `")
                            .append(name)
                            .append("` | ")
                            .append(here.contains(name) ? "yes" : "no: " + reason(name))
                            .append(" |\n"));
                });
        return table.toString();
    }

    private static Set<String> operations(Class<?> client) {
        return Arrays.stream(client.getMethods())
                .filter(method -> method.getParameterCount() == 1
                        && AwsRequest.class.isAssignableFrom(method.getParameterTypes()[0]))
                .map(Method::getName)
                .filter(name -> !name.endsWith("Paginator"))
                .map(name -> Character.toUpperCase(name.charAt(0)) + name.substring(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String reason(String operation) {
        return REASONS.entrySet().stream()
                .filter(reason -> operation.matches(reason.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("nothing here needs it");
    }
}
