package io.vaultquorum.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.vaultquorum.organization.AccessKeys;
import io.vaultquorum.organization.NewAccessKey;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.testkit.Cast;
import io.vaultquorum.testkit.MutableClock;
import io.vaultquorum.testkit.SignedRequest;
import io.vaultquorum.testkit.SignedRequest.Reply;
import io.vaultquorum.testkit.SignedRequest.Signer;
import io.vaultquorum.testkit.VaultquorumTest;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Who does not prove who is calling, of this request, now, is nobody. */
@VaultquorumTest
class SignatureTest {

    private static final String PATH = "/aws/mpa/policies/arn%3Aaws%3Ampa%3A%3A%3Aaws%3Apolicy%2Fbackup.amazonaws.com"
            + "%2FCreateRestoreAccessVault/";

    @Autowired
    private MutableClock clock;

    @Autowired
    private AccessKeys keys;

    @Autowired
    private Cast cast;

    @LocalServerPort
    private int port;

    private Signer mona() {
        return Signer.of("mona", "mpa", clock.instant());
    }

    private SignedRequest signed(Signer signer) {
        return SignedRequest.sign(signer, port, "POST", PATH, "List&MaxResults=5", "{}");
    }

    @Test
    void lightsTheWayToWhoeverSigns() {
        assertThat(signed(mona()).send().status()).isEqualTo(200);
    }

    @Test
    void refusesADeactivatedKey() {
        NewAccessKey key = keyOf(cast.newcomer("kim", "222222222222-administrators"));
        assertThat(signedWith(key, "GET", "/aws/backup/backup-vaults/").status())
                .isEqualTo(200);

        keys.deactivate(key.key().id()).orThrow(refusal -> new AssertionError(refusal.message()));

        assertRefused(signedWith(key, "GET", "/aws/backup/backup-vaults/"), 403, "UnrecognizedClientException");
        keys.delete(key.key().id());
    }

    @Test
    void letsReadOnlyUsersLookAndWhoeverHasNoRoleNothing() {
        NewAccessKey looks = keyOf(cast.newcomer("lou", "222222222222-read-only"));
        NewAccessKey none = keyOf(cast.newcomer("max"));

        assertThat(signedWith(looks, "GET", "/aws/backup/backup-vaults/").status())
                .isEqualTo(200);
        assertRefused(signedWith(looks, "PUT", "/aws/backup/backup-vaults/lous-vault"), 403, "AccessDeniedException");
        assertRefused(signedWith(none, "GET", "/aws/backup/backup-vaults/"), 403, "AccessDeniedException");
        keys.delete(looks.key().id());
        keys.delete(none.key().id());
    }

    private NewAccessKey keyOf(String user) {
        return keys.create(new UserId(user)).orThrow(refusal -> new AssertionError(refusal.message()));
    }

    private Reply signedWith(NewAccessKey key, String method, String path) {
        Signer signer = new Signer(key.key().id(), key.secret(), "backup", clock.instant());
        return SignedRequest.sign(signer, port, method, path, "", method.equals("GET") ? "" : "{}")
                .send();
    }

    @Test
    void refusesAnUnsignedRequest() {
        assertRefused(signed(mona()).withoutHeader("Authorization").send(), 403, "MissingAuthenticationTokenException");
    }

    @Test
    void refusesAWrongSecret() {
        assertRefused(signed(mona().withSecret("demo-secret-rita")).send(), 403, "InvalidSignatureException");
    }

    @Test
    void refusesAnothersKey() {
        assertRefused(signed(mona().withKey("AKIADEMORITA00000000")).send(), 403, "InvalidSignatureException");
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Test", "Content-Type", "X-Amz-Date"})
    void refusesAChangedHeader(String name) {
        SignedRequest request = signed(mona());
        assertThat(request.covered()).contains(name.toLowerCase(Locale.ROOT));
        String changed = name.equals("X-Amz-Date")
                ? request.headers().get(name).replaceFirst("..Z$", "59Z").replaceFirst("T..", "T00")
                : "text/plain";

        Reply reply = request.withHeader(name, changed).send();

        assertThat(reply.status()).isEqualTo(403);
    }

    @Test
    void refusesACoveredHeaderThatIsGone() {
        assertRefused(signed(mona()).withoutHeader("X-Test").send(), 403, "InvalidSignatureException");
    }

    @Test
    void refusesAChangedBody() {
        assertRefused(signed(mona()).withBody("{ }").send(), 403, "InvalidSignatureException");
    }

    @Test
    void refusesAChangedQuery() {
        assertRefused(signed(mona()).withUri("MaxResults=5", "MaxResults=6").send(), 403, "InvalidSignatureException");
    }

    @Test
    void refusesAnAddedQuery() {
        assertRefused(
                signed(mona())
                        .withUri("MaxResults=5", "MaxResults=5&NextToken=x")
                        .send(),
                403,
                "InvalidSignatureException");
    }

    @Test
    void refusesAChangedPath() {
        assertRefused(signed(mona()).withUri("Vault/", "Vaulx/").send(), 403, "InvalidSignatureException");
    }

    @Test
    void refusesASignatureForAnotherService() {
        Signer backup = Signer.of("mona", "backup", clock.instant());

        assertRefused(signed(backup).send(), 403, "InvalidSignatureException");
    }

    @Test
    void refusesAPastAndAFutureDate() {
        assertRefused(
                signed(mona().at(clock.instant().minus(Duration.ofMinutes(6)))).send(),
                403,
                "InvalidSignatureException");
        assertRefused(
                signed(mona().at(clock.instant().plus(Duration.ofMinutes(6)))).send(),
                403,
                "InvalidSignatureException");
        assertThat(signed(mona().at(clock.instant().minus(Duration.ofMinutes(4))))
                        .send()
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Basic bW9uYTpkZW1v",
                "AWS4-HMAC-SHA256",
                "AWS4-HMAC-SHA256 Credential=AKIADEMOMONA00000000/20260101/us-east-1/mpa/aws4_request, SignedHeaders=, Signature=",
                "AWS4-HMAC-SHA256 Credential=AKIADEMOMONA00000000/20260101/us-east-1/mpa/aws4_request,"
                        + " SignedHeaders=x-amz-date, Signature=0000000000000000000000000000000000000000000000000000000000000000"
            })
    void refusesWhatIsNoSignature(String authorization) {
        assertRefused(
                signed(mona()).withHeader("Authorization", authorization).send(), 400, "IncompleteSignatureException");
    }

    private static void assertRefused(Reply reply, int status, String error) {
        assertThat(reply.error()).as(reply.body()).isEqualTo(error);
        assertThat(reply.status()).isEqualTo(status);
    }
}
