package io.vaultquorum.process.vaultprotection;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.audit.Answer;
import io.vaultquorum.process.engine.Caller;
import io.vaultquorum.process.engine.FormVariables;
import io.vaultquorum.process.engine.ProcessBean;
import io.vaultquorum.process.engine.RefusedException;
import io.vaultquorum.recovery.ProtectionUpdate;
import io.vaultquorum.recovery.RequestProtection;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Asks for the vault's team in the caller's name. A refusal rolls the start back and reaches the caller. */
@ProcessBean
class RequestProtectionDelegate implements JavaDelegate {

    static final List<String> SENT = List.of(
            VaultProtection.Forms.VAULT_ARN,
            VaultProtection.Forms.OPERATION,
            VaultProtection.Forms.TEAM_ARN,
            VaultProtection.Forms.REQUESTER_COMMENT);

    private static final List<String> OPERATIONS =
            List.of(VaultProtection.Forms.ASSOCIATE, VaultProtection.Forms.DISASSOCIATE);

    private final RequestProtection requestProtection;
    private final Caller caller;

    RequestProtectionDelegate(RequestProtection requestProtection, Caller caller) {
        this.requestProtection = requestProtection;
        this.caller = caller;
    }

    @Override
    public void execute(DelegateExecution execution) {
        FormVariables sent = FormVariables.taken(execution, SENT);
        ProtectionUpdate update = sent.vaultArn(VaultProtection.Forms.VAULT_ARN)
                .then(vault -> team(sent)
                        .then(team -> requestProtection.request(
                                vault,
                                team,
                                sent.find(VaultProtection.Forms.REQUESTER_COMMENT)
                                        .orElse(null),
                                caller.require())))
                .orThrow(RefusedException::new);
        VaultProtection.Variables.VAULT_ARN.set(execution, update.vault().value());
        VaultProtection.Variables.VOTE_NEEDED.set(execution, update.isPending());
        Optional.ofNullable(update.session())
                .ifPresent(session -> VaultProtection.Variables.SESSION_ID.set(execution, session.value()));
        execution.setProcessBusinessKey(update.vault().name());
    }

    /** To associate is what one wants unless one says otherwise. */
    private static Answer<Optional<TeamArn>> team(FormVariables sent) {
        if (sent.find(VaultProtection.Forms.OPERATION).isEmpty()) {
            return sent.teamArn(VaultProtection.Forms.TEAM_ARN).then(team -> Answer.of(Optional.of(team)));
        }
        return sent.oneOf(VaultProtection.Forms.OPERATION, OPERATIONS)
                .then(operation -> operation.equals(VaultProtection.Forms.DISASSOCIATE)
                        ? Answer.of(Optional.empty())
                        : sent.teamArn(VaultProtection.Forms.TEAM_ARN).then(team -> Answer.of(Optional.of(team))));
    }
}
