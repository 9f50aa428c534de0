package io.vaultquorum;

import static org.assertj.core.api.Assertions.assertThat;

import io.vaultquorum.organization.Accounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.boot.autoconfigure.jdbc.DataSourceProperties;
import org.springframework.boot.autoconfigure.mail.MailProperties;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.FileSystemResource;
import org.w3c.dom.Document;
import org.yaml.snakeyaml.Yaml;

/** What an operator sets in docker-compose.yml reaches the application: a misspelt name would be ignored in silence. */
class ComposeTest {

    private static final Path COMPOSE = Path.of("docker-compose.yml");
    private static final Path DOCKERFILE = Path.of("Dockerfile");
    private static final Path POM = Path.of("pom.xml");
    private static final Path SETTINGS = Path.of("src/main/resources/application.yaml");

    private static final String OURS = "vaultquorum.";
    private static final String ACCOUNTS = "vaultquorum.organization";
    private static final String DATASOURCE = "spring.datasource";
    private static final String MAIL = "spring.mail";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Z][A-Z_]*):");
    private static final int MAILPIT_SMTP_PORT = 1025;
    private static final String MUST_BE_SET = "\\$\\{[A-Z_]+:\\?[^}]+}";

    @Test
    void setsNoVariableThatNobodyReads() throws Exception {
        Set<String> read = settings().stringPropertyNames().stream()
                .filter(name -> name.startsWith(OURS))
                .map(ComposeTest::asVariable)
                .collect(Collectors.toCollection(HashSet::new));
        read.addAll(placeholders());

        Set<String> set = nodeEnvironment().keySet().stream()
                .filter(name -> !name.startsWith(asVariable(ACCOUNTS)))
                .filter(name -> !name.startsWith(asVariable(DATASOURCE)))
                .filter(name -> !name.startsWith(asVariable(MAIL)))
                .collect(Collectors.toSet());

        assertThat(read).as("what application.yaml lets the environment set").containsAll(set);
    }

    @Test
    void demandsFromTheEnvironmentWhatItAloneCanSay() throws Exception {
        Set<String> asked = placeholders();

        Map<String, String> set = nodeEnvironment();

        assertThat(asked)
                .isNotEmpty()
                .allSatisfy(name ->
                        assertThat(set.get(name)).as(name).matches(MUST_BE_SET).startsWith("${" + name + ":?"));
    }

    @Test
    void namesAccountsAsTheApplicationReadsThem() throws Exception {
        Map<String, String> environment = nodeEnvironment();

        Accounts accounts = bind(environment, ACCOUNTS, Accounts.class);

        assertThat(accounts.all())
                .hasSizeGreaterThan(1)
                .allSatisfy(account -> assertThat(account.name()).isNotBlank());
    }

    @Test
    void connectsTheNodeToItsDatabase() throws Exception {
        Map<String, String> database = environment(service("database"));

        DataSourceProperties datasource = bind(nodeEnvironment(), DATASOURCE, DataSourceProperties.class);

        assertThat(datasource.getUrl()).isEqualTo("jdbc:postgresql://database:5432/" + database.get("POSTGRES_DB"));
        assertThat(datasource.getUsername()).isEqualTo(database.get("POSTGRES_USER"));
        assertThat(datasource.getPassword()).isEqualTo(database.get("POSTGRES_PASSWORD"));
    }

    @Test
    void sendsMailsToTheMailServerBesideIt() throws Exception {
        MailProperties mail = bind(nodeEnvironment(), MAIL, MailProperties.class);

        assertThat(service(mail.getHost()).get("image")).asString().startsWith("axllent/mailpit:v");
        assertThat(mail.getPort()).isEqualTo(MAILPIT_SMTP_PORT);
    }

    @Test
    void leadsFromMailsToThePublishedPort() throws Exception {
        String publicUrl = nodeEnvironment().get("VAULTQUORUM_PUBLIC_URL");

        assertThat(ports(service("node"))).containsExactly(publicUrl.replace("http://", "") + ":8080");
    }

    @Test
    void publishesItsPortsOnThisMachineOnly() throws Exception {
        Map<String, Map<String, Object>> services = services();

        List<String> published =
                services.values().stream().flatMap(service -> ports(service)).toList();

        assertThat(published).containsExactlyInAnyOrder("127.0.0.1:8080:8080", "127.0.0.1:8025:8025");
        assertThat(services.values()).noneMatch(service -> service.containsKey("network_mode"));
    }

    @Test
    void holdsNoPassword() throws Exception {
        Map<String, String> environment = new TreeMap<>();
        services()
                .forEach((name, service) -> environment(service)
                        .forEach((variable, value) -> environment.put(name + "." + variable, value)));

        Map<String, String> secrets = new TreeMap<>(environment);
        secrets.keySet().removeIf(name -> !name.contains("PASSWORD") && !name.contains("SECRET"));

        assertThat(secrets.values()).hasSize(3).allMatch(value -> value.matches(MUST_BE_SET));
        assertThat(environment.values()).noneMatch(value -> value.contains("password="));
        assertThat(Files.readString(DOCKERFILE)).doesNotContainIgnoringCase("password");
    }

    @Test
    void startsAProductionNotTheDemo() throws Exception {
        Map<String, Object> node = service("node");

        Map<String, String> environment = nodeEnvironment();

        assertThat(environment).doesNotContainKeys("SPRING_PROFILES_ACTIVE", "SPRING_PROFILES_INCLUDE");
        assertThat(node).doesNotContainKeys("command", "entrypoint", "env_file");
        assertThat(Files.readString(DOCKERFILE)).doesNotContain("demo");
    }

    @Test
    void isHealthyWhenTheNodeSaysSo() throws Exception {
        Map<String, Object> node = service("node");

        String check = String.valueOf(node.get("healthcheck"));

        assertThat(check).contains("/dev/tcp/127.0.0.1/8080", "GET /actuator/health ", "grep --quiet ' 200'");
    }

    @Test
    void keepsTheNodesDataOnAVolume() throws Exception {
        String place = nodeEnvironment().get("VAULTQUORUM_DATA_DIR");

        Object volumes = service("node").get("volumes");

        assertThat(volumes).isEqualTo(List.of("data:" + place));
        assertThat(compose().get("volumes")).asString().contains("data=");
        assertThat(Files.readAllLines(DOCKERFILE)).contains("VOLUME " + place, "USER vaultquorum");
    }

    @Test
    void packsTheJarThatMavenBuilds() throws Exception {
        String artifact = pom("/project/artifactId");
        String version = pom("/project/version");

        String dockerfile = Files.readString(DOCKERFILE);

        assertThat(pom("/project/build/finalName")).isEmpty();
        assertThat(dockerfile).contains(" target/" + artifact + "-" + version + ".jar ");
        assertThat(service("node").get("image")).isEqualTo(artifact + ":" + version);
    }

    /** As Spring Boot would from the environment; fails on a variable below the prefix that is no property. */
    private static <T> T bind(Map<String, String> environment, String prefix, Class<T> type) {
        ConfigurationPropertySource source = ConfigurationPropertySource.from(new SystemEnvironmentPropertySource(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, new HashMap<>(environment)));
        assertThat(source).isNotNull();
        return new Binder(source)
                .bind(prefix, Bindable.of(type), new NoUnboundElementsBindHandler(BindHandler.DEFAULT))
                .get();
    }

    private static String asVariable(String property) {
        return property.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }

    private static Properties settings() {
        YamlPropertiesFactoryBean yaml = new YamlPropertiesFactoryBean();
        yaml.setResources(new FileSystemResource(SETTINGS));
        Properties settings = yaml.getObject();
        assertThat(settings).isNotNull();
        return settings;
    }

    /** The variables that application.yaml asks for by their own names. */
    private static Set<String> placeholders() throws IOException {
        return PLACEHOLDER
                .matcher(Files.readString(SETTINGS))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
    }

    /** What the image sets and what compose sets. */
    private static Map<String, String> nodeEnvironment() throws IOException {
        Map<String, String> environment = new TreeMap<>(environment(service("node")));
        Files.readAllLines(DOCKERFILE).stream()
                .filter(line -> line.startsWith("ENV "))
                .map(line -> line.substring("ENV ".length()).split("=", 2))
                .forEach(pair -> environment.putIfAbsent(pair[0], pair[1]));
        return environment;
    }

    private static Map<String, Object> compose() throws IOException {
        return new Yaml().load(Files.readString(COMPOSE));
    }

    @SuppressWarnings("unchecked") // YAML is maps of maps
    private static Map<String, Map<String, Object>> services() throws IOException {
        return (Map<String, Map<String, Object>>) compose().get("services");
    }

    private static Map<String, Object> service(String name) throws IOException {
        return services().get(name);
    }

    @SuppressWarnings("unchecked") // YAML is maps of maps
    private static Map<String, String> environment(Map<String, Object> service) {
        return (Map<String, String>) service.getOrDefault("environment", Map.of());
    }

    private static Stream<String> ports(Map<String, Object> service) {
        return ((List<?>) service.getOrDefault("ports", List.of())).stream().map(String::valueOf);
    }

    private static String pom(String path) throws Exception {
        Document pom = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(POM.toFile());
        return XPathFactory.newInstance().newXPath().evaluate(path, pom);
    }
}
