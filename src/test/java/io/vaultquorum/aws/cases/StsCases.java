package io.vaultquorum.aws.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.vaultquorum.api.wire.RestJsonService;
import io.vaultquorum.testkit.AwsClients;
import io.vaultquorum.testkit.SignedRequest;
import java.util.Collection;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.StsException;

/** The one operation of STS: whoever signs rightly is told who that is, and nobody else anything. */
public final class StsCases extends ServiceCases<StsClient> {

    private static final String ONLY = "GetCallerIdentity";
    private static final String ACTION = "Action=GetCallerIdentity&Version=2011-06-15";
    private static final GetCallerIdentityRequest RITAS_SECRET = GetCallerIdentityRequest.builder()
            .overrideConfiguration(configuration -> configuration.credentialsProvider(StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(AwsClients.keyOf("mona"), AwsClients.secretOf("rita")))))
            .build();

    public StsCases(World world) {
        super(StsClient.class, world);
        of(ONLY, "mona")
                .answers("an administrator", sts -> sts.getCallerIdentity(get -> {}), mona -> {
                    assertThat(mona.account()).isEqualTo("111111111111");
                    assertThat(mona.userId()).isEqualTo("mona");
                    assertThat(mona.arn()).isEqualTo("arn:aws:iam::111111111111:user/mona");
                })
                .as(READER)
                .answers(
                        "whoever may only look",
                        sts -> sts.getCallerIdentity(get -> {}),
                        reader -> assertThat(reader.arn()).isEqualTo("arn:aws:iam::111111111111:user/" + READER))
                .as("stranger")
                .refuses(
                        "InvalidClientTokenId", 403, "a key that is not there", sts -> sts.getCallerIdentity(get -> {}))
                .as("mona")
                .refuses("SignatureDoesNotMatch", 403, "another's secret", sts -> sts.getCallerIdentity(RITAS_SECRET))
                .refuses(
                        "MissingAuthenticationToken",
                        403,
                        "no signature",
                        sts -> send(signed(ACTION).withoutHeader("Authorization")))
                .refuses(
                        "IncompleteSignature",
                        400,
                        "half a signature",
                        sts -> send(signed(ACTION).withHeader("Authorization", "AWS4-HMAC-SHA256 Credential=mona")))
                .refuses("InvalidAction", 400, "another operation", sts -> send(signed("Action=AssumeRole")));
    }

    private SignedRequest signed(String body) {
        return SignedRequest.sign(
                SignedRequest.Signer.of("mona", "sts", world().clock().instant()),
                world().port(),
                "POST",
                "/aws/sts/",
                "",
                body);
    }

    /** What the SDK would not send: by plain HTTP, with what came back as the SDK would throw it. */
    private static void send(SignedRequest request) {
        SignedRequest.Reply reply = request.send();
        throw StsException.builder()
                .statusCode(reply.status())
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(reply.body().replaceFirst(".*<Code>(.*)</Code>.*", "$1"))
                        .build())
                .build();
    }

    @Override
    public String service() {
        return "sts";
    }

    @Override
    public StsClient client(String user) {
        return world().clients().sts(user);
    }

    @Override
    public String denied() {
        return "AccessDenied";
    }

    /** Its protocol is another than that of the services that know their operations. */
    @Override
    public Collection<String> offered(List<RestJsonService> services) {
        return List.of(ONLY);
    }
}
