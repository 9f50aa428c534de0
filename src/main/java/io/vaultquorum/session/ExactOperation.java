package io.vaultquorum.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vaultquorum.arn.AccountId;
import io.vaultquorum.audit.CanonicalForm;
import java.util.Map;

/**
 * Exactly what a team is asked to allow, and exactly what somebody is about to do: the two are the same if their digests are.
 * Whoever asks and whoever carries it out say it each from what they have in hand.
 *
 * @param account in whose name
 * @param parameters whatever else it depends on: texts, numbers, and lists of them
 */
public record ExactOperation(
        ProtectedOperation operation,
        String protectedResourceArn,
        String subjectArn,
        AccountId account,
        Map<String, ?> parameters) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** SHA-256 over the canonical form (RFC 8785), 64 hexadecimal digits. */
    public String digest() {
        return CanonicalForm.sha256(JSON.<JsonNode>valueToTree(Map.of(
                "operation", operation.actionName(),
                "protectedResourceArn", protectedResourceArn,
                "subjectArn", subjectArn,
                "account", account.value(),
                "parameters", parameters)));
    }

    /** As it was bound before there were digests. */
    ExactOperation withoutParameters() {
        return new ExactOperation(operation, protectedResourceArn, subjectArn, account, Map.of());
    }

    @Override
    public String toString() {
        return operation + " of " + subjectArn + " for " + protectedResourceArn;
    }
}
