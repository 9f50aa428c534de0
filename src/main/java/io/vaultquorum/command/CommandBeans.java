package io.vaultquorum.command;

import io.vaultquorum.audit.AuditTrail;
import io.vaultquorum.audit.ExportTrail;
import io.vaultquorum.audit.PruneTrail;
import io.vaultquorum.audit.RotateSigningKey;
import io.vaultquorum.organization.AccessKeys;
import io.vaultquorum.organization.Accounts;
import io.vaultquorum.organization.IdentityEngine;
import io.vaultquorum.organization.Suspensions;
import io.vaultquorum.organization.Users;
import io.vaultquorum.organization.WithoutAuthorizations;
import io.vaultquorum.seal.Seals;
import io.vaultquorum.session.BlockedTeams;
import io.vaultquorum.session.CheckTeamHealth;
import io.vaultquorum.signing.SigningKeys;
import io.vaultquorum.team.Approvers;
import io.vaultquorum.team.TeamVersionSeals;
import io.vaultquorum.team.Teams;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;

/** What host commands need of a node, and no more: no web server, no jobs, no models, no migrations. A node never finds it. */
@EnableConfigurationProperties(Accounts.class)
@EnableTransactionManagement(proxyTargetClass = true)
@Import({
    HostDatabase.class,
    AccessKeys.class,
    Users.class,
    Suspensions.class,
    Teams.class,
    Approvers.class,
    TeamVersionSeals.class,
    Seals.class,
    CheckTeamHealth.class,
    BlockedTeams.class,
    WithoutAuthorizations.class,
    AuditTrail.class,
    ExportTrail.class,
    PruneTrail.class,
    RotateSigningKey.class,
    IdentityEngine.class
})
class CommandBeans {

    /** None are made: a command in a wrong directory says so. Only for who asks. */
    @Bean
    @Lazy
    SigningKeys signingKeys(@Value("${" + SigningKeys.PROPERTY + "}") Path file) {
        return SigningKeys.ofANode(file);
    }

    @Bean
    PlatformTransactionManager transactionManager(DataSource dataSource) {
        return new DataSourceTransactionManager(dataSource);
    }

    @Bean
    JdbcClient jdbcClient(DataSource dataSource) {
        return JdbcClient.create(dataSource);
    }

    @Bean
    Clock clock() {
        return Clock.tick(Clock.systemUTC(), Duration.ofMillis(1));
    }
}
