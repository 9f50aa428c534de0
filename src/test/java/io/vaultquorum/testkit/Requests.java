package io.vaultquorum.testkit;

import io.vaultquorum.arn.TeamArn;
import io.vaultquorum.arn.VaultArn;
import io.vaultquorum.process.accessrevocation.AccessRevocation;
import io.vaultquorum.process.teamdeletion.TeamDeletion;
import io.vaultquorum.process.teamupdate.TeamUpdating;
import io.vaultquorum.process.vaultprotection.VaultProtection;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.beans.factory.ObjectProvider;

/** What administrators ask a team to allow, each through the process that its start form begins. */
public class Requests {

    private final Cast cast;
    private final RuntimeService runtime;
    private final ObjectProvider<Recovery.Tools> tools;

    Requests(Cast cast, RuntimeService runtime, ObjectProvider<Recovery.Tools> tools) {
        this.cast = cast;
        this.runtime = runtime;
        this.tools = tools;
    }

    /** The request of an instance that a test started through another door. */
    public Request of(String processInstanceId) {
        return new Request(processInstanceId, tools.getObject());
    }

    /** victor asks for another team to protect the vault. */
    public Request replacement(VaultArn vault, TeamArn team) {
        return replacement(vault, team, "victor");
    }

    public Request replacement(VaultArn vault, TeamArn team, String requester) {
        return of(protect(vault, team, requester).getId());
    }

    /** Asks for a team to protect the vault; there is no session where it is the first. */
    public ProcessInstance protect(VaultArn vault, TeamArn team, String requester) {
        return start(
                VaultProtection.PROCESS,
                requester,
                Map.of(
                        VaultProtection.Forms.VAULT_ARN,
                        vault.value(),
                        VaultProtection.Forms.OPERATION,
                        VaultProtection.Forms.ASSOCIATE,
                        VaultProtection.Forms.TEAM_ARN,
                        team.value(),
                        VaultProtection.Forms.REQUESTER_COMMENT,
                        "The night shift takes over"));
    }

    /** victor asks for no team to protect the vault. */
    public Request removal(VaultArn vault) {
        return of(start(
                        VaultProtection.PROCESS,
                        "victor",
                        Map.of(
                                VaultProtection.Forms.VAULT_ARN,
                                vault.value(),
                                VaultProtection.Forms.OPERATION,
                                VaultProtection.Forms.DISASSOCIATE))
                .getId());
    }

    /** victor asks for the end of a restore access. */
    public Request revocation(VaultArn access) {
        return revocation(access, "victor");
    }

    public Request revocation(VaultArn access, String requester) {
        return of(start(
                        AccessRevocation.PROCESS,
                        requester,
                        Map.of(
                                AccessRevocation.Forms.ACCESS_ARN,
                                access.value(),
                                AccessRevocation.Forms.REQUESTER_COMMENT,
                                "The emergency is over"))
                .getId());
    }

    /** mona asks for other settings of a team, such as {@code description}. */
    public Request teamUpdate(TeamArn team, Map<String, String> settings) {
        return teamUpdate(team, settings, "mona");
    }

    public Request teamUpdate(TeamArn team, Map<String, String> settings, String requester) {
        Map<String, Object> variables = new HashMap<>(settings);
        variables.put(TeamUpdating.Forms.TEAM_ARN, team.value());
        return of(start(TeamUpdating.PROCESS, requester, variables).getId());
    }

    /** mona asks for a team to be deleted so many days after its approval. */
    public Request teamDeletion(TeamArn team, int pendingWindowDays) {
        return teamDeletion(team, pendingWindowDays, "mona");
    }

    public Request teamDeletion(TeamArn team, int pendingWindowDays, String requester) {
        return of(start(
                        TeamDeletion.PROCESS,
                        requester,
                        Map.of(
                                TeamDeletion.Forms.TEAM_ARN,
                                team.value(),
                                TeamDeletion.Forms.PENDING_WINDOW_DAYS,
                                Integer.toString(pendingWindowDays)))
                .getId());
    }

    private ProcessInstance start(String process, String requester, Map<String, Object> variables) {
        return cast.as(requester, () -> runtime.startProcessInstanceByKey(process, new HashMap<>(variables)));
    }
}
