package io.vaultquorum.process.approvalsession;

import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.backup.BackupBackend;
import io.vaultquorum.language.Phrase;
import io.vaultquorum.process.approvalsession.ApprovalSession.Policy;
import io.vaultquorum.process.approvalsession.ApprovalSession.Variables;
import io.vaultquorum.process.engine.ProcessBean;
import io.vaultquorum.process.engine.RefusedException;
import io.vaultquorum.session.ApprovalPolicy;
import io.vaultquorum.session.ApprovalRequest;
import io.vaultquorum.session.PinPolicy;
import io.vaultquorum.session.Session;
import io.vaultquorum.session.SessionId;
import io.vaultquorum.session.SessionRefused;
import io.vaultquorum.session.Sessions;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.dmn.engine.DmnDecisionRuleResult;
import org.camunda.bpm.dmn.engine.DmnEngineException;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;

/** Has the DMN decide the policy for this operation and this vault's tags, and pins it to the session. */
@ProcessBean
class DecidePolicyDelegate implements JavaDelegate {

    private final Sessions sessions;
    private final BackupBackend backend;
    private final DecisionService decisions;
    private final PinPolicy pinPolicy;

    DecidePolicyDelegate(
            Sessions sessions, BackupBackend backend, @Lazy DecisionService decisions, PinPolicy pinPolicy) {
        this.sessions = sessions;
        this.backend = backend;
        this.decisions = decisions;
        this.pinPolicy = pinPolicy;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Session session = sessions.find(new SessionId(Variables.SESSION_ID.from(execution)))
                .orElseThrow();
        Map<String, String> tags = tags(session.request());
        ApprovalPolicy policy =
                decide(Map.of(Policy.OPERATION, session.request().operation().actionName(), Policy.TAGS, tags));

        pinPolicy.pin(session.id(), policy);
    }

    /** Those of the vault; what a team decides about itself has none. */
    private Map<String, String> tags(ApprovalRequest request) {
        return request.operation().concernsTheTeam()
                ? Map.of()
                : backend.findVault(new VaultArn(request.protectedResourceArn()))
                        .orElseThrow()
                        .tags();
    }

    /** A table that does not say what it must is told to whoever asks, in words that an operator can act on. */
    private ApprovalPolicy decide(Map<String, Object> inputs) {
        try {
            return policy(Optional.ofNullable(decisions
                            .evaluateDecisionTableByKey(Policy.DECISION)
                            .variables(inputs)
                            .evaluate()
                            .getSingleResult())
                    .orElseThrow(() -> noPolicy(Phrase.of("policy.noRow"))));
        } catch (NullPointerException
                | ClassCastException
                | IllegalArgumentException
                | DateTimeParseException
                | ProcessEngineException
                | DmnEngineException e) {
            throw noPolicy(Phrase.verbatim(String.valueOf(e.getMessage())));
        }
    }

    private static RefusedException noPolicy(Phrase why) {
        return new RefusedException(new SessionRefused.NoPolicy(why));
    }

    private static ApprovalPolicy policy(DmnDecisionRuleResult row) {
        Optional<String> limit = Optional.ofNullable(row.getEntry(Policy.ACCESS_TIME_LIMIT));
        return new ApprovalPolicy(
                Duration.parse(row.<String>getEntry(Policy.SESSION_LENGTH)),
                Duration.parse(row.<String>getEntry(Policy.REMINDER_INTERVAL)),
                limit.map(Duration::parse),
                row.<Boolean>getEntry(Policy.VERIFICATION_REQUIRED),
                row.<Number>getEntry(Policy.MINIMUM_THRESHOLD).intValue());
    }
}
