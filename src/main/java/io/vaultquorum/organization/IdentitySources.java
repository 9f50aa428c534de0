package io.vaultquorum.organization;

import io.vaultquorum.arn.AccountId;
import io.vaultquorum.audit.Answer;
import io.vaultquorum.audit.AuditEvent;
import io.vaultquorum.audit.AuditTrail;
import io.vaultquorum.audit.RowTime;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The identity source: one at most, as at AWS. */
@Component
public class IdentitySources {

    private static final Pattern INSTANCE = Pattern.compile("arn:.+:sso:::instance/(?:sso)?ins-[a-zA-Z0-9-.]{16}");
    private static final Pattern REGION = Pattern.compile("[a-z0-9-]{1,100}");

    private final JdbcClient jdbc;
    private final CheckRole checkRole;
    private final AuditTrail audit;
    private final Clock clock;

    IdentitySources(JdbcClient jdbc, CheckRole checkRole, AuditTrail audit, Clock clock) {
        this.jdbc = jdbc;
        this.checkRole = checkRole;
        this.audit = audit;
        this.clock = clock;
    }

    public Optional<IdentitySource> find() {
        return jdbc.sql("select * from VQ_IDENTITY_SOURCE")
                .query((row, number) -> new IdentitySource(
                        row.getString("ARN"),
                        row.getString("INSTANCE_ARN"),
                        row.getString("REGION"),
                        IdentitySource.Status.valueOf(row.getString("STATUS")),
                        RowTime.read(row, "CREATION_TIME")))
                .optional();
    }

    /** The one of this account, which nobody else sees. */
    public Optional<IdentitySource> of(AccountId account) {
        return find().filter(source -> source.arn().contains(":" + account + ":"));
    }

    /**
     * Creates it (MPA, {@code CreateIdentitySource}). Refuses everybody but administrators of the management account, a
     * second one, and an instance ARN or a region that is none.
     */
    @Transactional
    public Answer<IdentitySource> create(String instanceArn, String region, UserId caller) {
        return checkRole.managementAdministrator(caller).then(administrator -> {
            if (!INSTANCE.matcher(instanceArn).matches()) {
                return Answer.refused(new OrganizationRefused.BadInstanceArn(instanceArn));
            }
            if (!REGION.matcher(region).matches()) {
                return Answer.refused(new OrganizationRefused.BadRegion(region));
            }
            return find().isPresent()
                    ? Answer.refused(new OrganizationRefused.SecondIdentitySource())
                    : Answer.of(add(instanceArn, region, administrator));
        });
    }

    private IdentitySource add(String instanceArn, String region, User administrator) {
        AccountId account = administrator.role().orElseThrow().account();
        Instant now = clock.instant();
        IdentitySource source = new IdentitySource(
                "arn:aws:mpa:us-east-1:" + account + ":identity-source/IamIdentityCenter",
                instanceArn,
                region,
                IdentitySource.Status.ACTIVE,
                now);
        jdbc.sql("""
                insert into VQ_IDENTITY_SOURCE (ARN, INSTANCE_ARN, REGION, STATUS, CREATION_TIME)
                values (:arn, :instance, :region, :status, :now)""")
                .param("arn", source.arn())
                .param("instance", instanceArn)
                .param("region", region)
                .param("status", source.status().name())
                .param("now", RowTime.of(now))
                .update();
        audit.append(AuditEvent.of(now, "CreateIdentitySource")
                .by(administrator.id().value())
                .inAccount(account.value())
                .about(source.arn())
                .saying(instanceArn + " in " + region));
        return source;
    }

    /**
     * Deletes it (MPA, {@code DeleteIdentitySource}), if it is there. Refuses everybody but administrators of the
     * management account. Whoever calls has seen to it that no team has approvers of it.
     */
    @Transactional
    public Answer<User> delete(UserId caller) {
        return checkRole.managementAdministrator(caller).then(administrator -> {
            if (jdbc.sql("delete from VQ_IDENTITY_SOURCE").update() > 0) {
                audit.append(AuditEvent.of(clock.instant(), "DeleteIdentitySource")
                        .by(administrator.id().value()));
            }
            return Answer.of(administrator);
        });
    }
}
