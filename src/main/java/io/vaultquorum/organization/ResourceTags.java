package io.vaultquorum.organization;

import io.vaultquorum.audit.Answer;
import io.vaultquorum.audit.AuditEvent;
import io.vaultquorum.audit.AuditTrail;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The tags of resources that are ours: teams, sessions, the identity source. Vaults keep their own, in the backend. */
@Component
public class ResourceTags {

    private static final int MOST = 50;

    private final JdbcClient jdbc;
    private final AuditTrail audit;
    private final Clock clock;

    ResourceTags(JdbcClient jdbc, AuditTrail audit, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    public Map<String, String> of(String resourceArn) {
        Map<String, String> tags = new TreeMap<>();
        jdbc.sql("select TAG_KEY, TAG_VALUE from VQ_RESOURCE_TAG where RESOURCE_ARN = :arn")
                .param("arn", resourceArn)
                .query(row -> {
                    tags.put(row.getString("TAG_KEY"), row.getString("TAG_VALUE"));
                });
        return tags;
    }

    /** Adds tags, or gives those that are there a new value. Refuses more than 50 of a resource. */
    @Transactional
    public Answer<Map<String, String>> add(String resourceArn, Map<String, String> tags, UserId caller) {
        Map<String, String> all = of(resourceArn);
        all.putAll(tags);
        if (all.size() > MOST) {
            return Answer.refused(new OrganizationRefused.TooManyTags(resourceArn, all.size(), MOST));
        }
        tags.forEach((key, value) -> {
            delete(resourceArn, key);
            jdbc.sql("insert into VQ_RESOURCE_TAG (RESOURCE_ARN, TAG_KEY, TAG_VALUE) values (:arn, :key, :value)")
                    .param("arn", resourceArn)
                    .param("key", key)
                    .param("value", value)
                    .update();
        });
        record("TagResource", resourceArn, caller);
        return Answer.of(all);
    }

    /** Takes tags away; does nothing about those that are not there. */
    @Transactional
    public void remove(String resourceArn, List<String> keys, UserId caller) {
        keys.forEach(key -> delete(resourceArn, key));
        record("UntagResource", resourceArn, caller);
    }

    private void delete(String resourceArn, String key) {
        jdbc.sql("delete from VQ_RESOURCE_TAG where RESOURCE_ARN = :arn and TAG_KEY = :key")
                .param("arn", resourceArn)
                .param("key", key)
                .update();
    }

    private void record(String eventName, String resourceArn, UserId caller) {
        audit.append(
                AuditEvent.of(clock.instant(), eventName).by(caller.value()).about(resourceArn));
    }
}
