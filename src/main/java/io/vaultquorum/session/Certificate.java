package io.vaultquorum.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vaultquorum.audit.CanonicalForm;
import io.vaultquorum.audit.ChainHead;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.signing.PublicKeys;
import io.vaultquorum.signing.SigningKeys;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What was decided in a session, as it is signed. The names are the claims' (docs/certificates.md). Moments are in UTC (ISO
 * 8601), digests are SHA-256 in 64 hexadecimal digits, of texts in UTF-8.
 *
 * @param iss the platform's public address
 * @param iat when it was issued, in seconds since 1970
 * @param jti the session's id
 * @param approvers who might vote, by user id
 * @param auditChain where the session's chain in the trail ended when it was issued
 */
record Certificate(
        String iss,
        long iat,
        String jti,
        OfSession session,
        OfTeam team,
        OfOperation operation,
        OfRequester requester,
        OfPolicy policy,
        int threshold,
        List<String> approvers,
        List<OfVote> votes,
        Outcome outcome,
        ChainHead auditChain) {

    static final String TYPE = "vaultquorum-certificate+jws";

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    record OfSession(
            String arn,
            String requested,
            @Nullable String expires,
            @Nullable String decided) {}

    record OfTeam(String arn, String version) {}

    record OfOperation(String name, String protectedResourceArn, String subjectArn, String digest) {}

    record OfRequester(
            String user, String account, @Nullable String commentDigest) {}

    record OfPolicy(
            long sessionLengthSeconds,
            @Nullable Long accessTimeLimitSeconds,
            boolean verificationRequired,
            int minimumThreshold) {}

    /** @param verification how it was made sure that it was the approver; null where by nothing but the sign-in */
    record OfVote(
            String approver,
            String response,
            String time,
            @Nullable String reasonDigest,
            @Nullable String verification) {

        static OfVote of(Vote vote) {
            return new OfVote(
                    vote.approver().value(),
                    vote.response().name(),
                    vote.responseTime().toString(),
                    digest(vote.reason()),
                    vote.verification() == null ? null : vote.verification().name());
        }
    }

    /**
     * What the ledger says of a session that has ended.
     *
     * @param eligible in the order in which they are named
     * @param votes in the order in which they were cast
     */
    static Certificate of(
            Session ended, List<UserId> eligible, List<Vote> votes, String issuer, Instant issued, ChainHead head) {
        return of(ended, eligible, votes, issuer, issued.getEpochSecond(), head);
    }

    private static Certificate of(
            Session ended, List<UserId> eligible, List<Vote> votes, String issuer, long issued, ChainHead head) {
        ApprovalRequest request = ended.request();
        ApprovalPolicy policy = Objects.requireNonNull(ended.policy(), "A session that opened has a policy");
        return new Certificate(
                issuer,
                issued,
                ended.id().value(),
                new OfSession(
                        ended.arn(),
                        ended.initiationTime().toString(),
                        moment(ended.expirationTime()),
                        moment(ended.completionTime())),
                new OfTeam(ended.team().value(), ended.teamVersionId()),
                new OfOperation(
                        request.operation().actionName(),
                        request.protectedResourceArn(),
                        request.subjectArn(),
                        request.digestOfWhatIsAllowed()),
                new OfRequester(
                        request.requester().value(), request.requesterAccount().value(), digest(request.comment())),
                new OfPolicy(
                        policy.sessionLength().toSeconds(),
                        policy.accessTimeLimit().map(Duration::toSeconds).orElse(null),
                        policy.verificationRequired(),
                        policy.minimumThreshold()),
                ended.threshold(),
                eligible.stream().map(UserId::value).toList(),
                votes.stream().map(OfVote::of).toList(),
                ended.outcome().orElseThrow(),
                head);
    }

    /** Whether it says what the ledger says, in everything that the ledger knows. */
    boolean agreesWith(Session ended, List<UserId> eligible, List<Vote> votes) {
        return equals(of(ended, eligible, votes, iss, iat, auditChain));
    }

    String signedBy(SigningKeys keys) {
        try {
            return keys.sign(TYPE, JSON.writeValueAsString(this));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Reads what was signed.
     *
     * @throws PublicKeys.NotSigned if none of the keys signed it as a certificate
     * @throws IllegalArgumentException if what was signed is none that this version knows
     */
    static Certificate read(String signed, PublicKeys keys) throws PublicKeys.NotSigned {
        String payload = keys.verify(TYPE, signed);
        try {
            return JSON.readValue(payload, Certificate.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("it says what this version does not know: " + e.getOriginalMessage(), e);
        }
    }

    /** What tells a certificate from all others, as the trail names it: SHA-256 of the text itself. */
    static String fingerprint(String signed) {
        return CanonicalForm.sha256(signed.getBytes(StandardCharsets.US_ASCII));
    }

    private static @Nullable String digest(@Nullable String text) {
        return text == null ? null : CanonicalForm.sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    private static @Nullable String moment(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
