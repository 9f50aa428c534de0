package io.vaultquorum.testkit;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.audit.Answer;
import io.vaultquorum.organization.UserId;
import io.vaultquorum.session.CastVote;
import io.vaultquorum.session.SessionId;
import io.vaultquorum.team.AnswerInvitation;
import io.vaultquorum.verification.CodeWanted;
import io.vaultquorum.verification.VerificationCodes;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** What an approver reads in the mail with the code, without a mail. */
public class Codes {

    private final VerificationCodes codes;
    private final CastVote castVote;
    private final AnswerInvitation answerInvitation;
    private final JdbcClient jdbc;
    private final TransactionTemplate ownTransaction;

    Codes(
            VerificationCodes codes,
            CastVote castVote,
            AnswerInvitation answerInvitation,
            JdbcClient jdbc,
            PlatformTransactionManager transactions) {
        this.codes = codes;
        this.castVote = castVote;
        this.answerInvitation = answerInvitation;
        this.jdbc = jdbc;
        this.ownTransaction = new TransactionTemplate(transactions);
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** A new code for what is wanted; what was sent before is void. */
    public String newest(CodeWanted wanted) {
        return Objects.requireNonNull(ownTransaction.execute(status -> codes.issue(wanted)
                .flatMap(code -> codes.digits(code.id(), wanted.address()))
                .orElseThrow()));
    }

    public String forInvitation(TeamArn team, UserId approver) {
        return newest(
                answerInvitation.codeFor(team, approver).orThrow(refusal -> new AssertionError(refusal.message())));
    }

    public String forVote(SessionId session, String approver) {
        return newest(wanted(castVote.codeFor(session, new UserId(approver))).orElseThrow());
    }

    /** What a form sends, and the code that its task takes; without one where the user would be refused anyway. */
    public Map<String, Object> with(String user, String taskId, Map<String, ?> variables) {
        Map<String, Object> sent = new HashMap<>(variables);
        wantedFor(user, taskId).ifPresent(wanted -> sent.put("verificationCode", newest(wanted)));
        return sent;
    }

    private Optional<CodeWanted> wantedFor(String user, String taskId) {
        return jdbc.sql("select ELEMENT_ID, SUBJECT from VQ_PERSONAL_TASK where TASK_ID = :task")
                .param("task", taskId)
                .query((row, number) -> {
                    String subject = row.getString("SUBJECT");
                    return switch (row.getString("ELEMENT_ID")) {
                        case "userTask_castVote" -> wanted(castVote.codeFor(new SessionId(subject), new UserId(user)));
                        case "userTask_answerInvitation" ->
                            wanted(answerInvitation
                                    .codeFor(new TeamArn(subject), new UserId(user))
                                    .then(code -> Answer.of(Optional.of(code))));
                        default -> Optional.<CodeWanted>empty();
                    };
                })
                .optional()
                .flatMap(wanted -> wanted);
    }

    private static Optional<CodeWanted> wanted(Answer<Optional<CodeWanted>> answer) {
        return answer.refusal().isPresent()
                ? Optional.empty()
                : answer.orThrow(refusal -> new AssertionError(refusal.message()));
    }
}
