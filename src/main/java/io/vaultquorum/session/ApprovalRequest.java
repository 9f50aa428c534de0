package io.vaultquorum.session;

import io.vaultquorum.arn.AccountId;
import io.vaultquorum.organization.UserId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the team is asked to allow.
 *
 * @param protectedResourceArn what the team protects (MPA, {@code ProtectedResourceArn})
 * @param subjectArn what this request, and no other, is about; an execution must name the same
 * @param comment why, at most 200 characters (MPA, {@code RequesterComment})
 * @param asked which approvers alone are asked, by a baseline; empty for all of the team
 * @param digest of exactly what is asked for, parameters included ({@link ExactOperation#digest()}); null of a request from before
 *     there were any
 */
public record ApprovalRequest(
        ProtectedOperation operation,
        String protectedResourceArn,
        String subjectArn,
        UserId requester,
        AccountId requesterAccount,
        @Nullable String comment,
        List<UserId> asked,
        @Nullable String digest) {

    /** A request to all of the team. */
    public static ApprovalRequest of(ExactOperation exactly, UserId requester, @Nullable String comment) {
        return new ApprovalRequest(
                exactly.operation(),
                exactly.protectedResourceArn(),
                exactly.subjectArn(),
                requester,
                exactly.account(),
                comment,
                List.of(),
                exactly.digest());
    }

    /** A request for nothing but an answer, to some of the team or, where none are named, to all. */
    static ApprovalRequest forAnswers(String team, AccountId account, UserId requester, List<UserId> asked) {
        ExactOperation exactly = new ExactOperation(
                ProtectedOperation.BASELINE,
                team,
                team + "/baseline",
                account,
                Map.of("asked", asked.stream().map(UserId::value).sorted().toList()));
        return new ApprovalRequest(
                exactly.operation(),
                team,
                exactly.subjectArn(),
                requester,
                account,
                null,
                List.copyOf(asked),
                exactly.digest());
    }

    boolean asks(UserId approver) {
        return asked.isEmpty() || asked.contains(approver);
    }

    boolean isBaseline() {
        return operation == ProtectedOperation.BASELINE;
    }

    /** What an approval of this allows. Of a request from before there were digests: all that it bound then. */
    String digestOfWhatIsAllowed() {
        return digest == null ? unparameterized().digest() : digest;
    }

    /** What a certificate of this has to say if it is to allow what is about to be done. */
    String digestOf(ExactOperation about) {
        return (digest == null ? about.withoutParameters() : about).digest();
    }

    private ExactOperation unparameterized() {
        return new ExactOperation(operation, protectedResourceArn, subjectArn, requesterAccount, Map.of());
    }
}
