package io.vaultquorum.testkit;

import java.net.URI;
import java.time.Clock;
import java.util.Locale;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.auth.signer.AwsSignerExecutionAttribute;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.backup.BackupClient;
import software.amazon.awssdk.services.mpa.MpaClient;
import software.amazon.awssdk.services.ram.RamClient;
import software.amazon.awssdk.services.sts.StsClient;

/** AWS's own clients, pointed at the node under test. They ask once: a second try would hide that the first one failed. */
public final class AwsClients {

    private final int port;
    private final Clock clock;

    public AwsClients(int port) {
        this(port, Clock.systemUTC());
    }

    /** With the time of the node, where a test moves it: a signature is of its time. */
    public AwsClients(int port, Clock clock) {
        this.port = port;
        this.clock = clock;
    }

    /** The id of a user's access key, as in the demo. */
    public static String keyOf(String user) {
        String id = "AKIADEMO" + user.toUpperCase(Locale.ROOT);
        return id + "0".repeat(20 - id.length());
    }

    public static String secretOf(String user) {
        return "demo-secret-" + user;
    }

    public MpaClient mpa(String user) {
        return built(MpaClient.builder().httpClient(ApacheHttpClient.create()), "mpa", user);
    }

    public RamClient ram(String user) {
        return built(RamClient.builder().httpClient(ApacheHttpClient.create()), "ram", user);
    }

    public BackupClient backup(String user) {
        return built(BackupClient.builder().httpClient(ApacheHttpClient.create()), "backup", user);
    }

    public StsClient sts(String user) {
        return built(StsClient.builder().httpClient(ApacheHttpClient.create()), "sts", user);
    }

    @SuppressWarnings("deprecation") // the SDK has no other way to tell a client the time
    private <B extends AwsClientBuilder<B, C>, C> C built(B builder, String service, String user) {
        return builder.endpointOverride(URI.create("http://127.0.0.1:" + port + "/aws/" + service))
                .region(Region.US_EAST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(keyOf(user), secretOf(user))))
                .overrideConfiguration(configuration -> configuration
                        .retryStrategy(DefaultRetryStrategy.doNotRetry())
                        .putExecutionAttribute(AwsSignerExecutionAttribute.SIGNING_CLOCK, clock))
                .build();
    }
}
