package io.vaultquorum.testkit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/**
 * A test against the real thing: domain, engine, database, HTTP. The job executor is off and nobody watches by the clock; jobs
 * and watches run when the test says so, and time moves when the test moves it. One node serves all such tests; each makes its own team and vault.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("database")
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "camunda.bpm.job-execution.enabled=false",
            "vaultquorum.watch-interval=365d",
            "vaultquorum.suspensions.watch-interval=365d",
            "vaultquorum.audit.checkpoint-interval=365d",
            "vaultquorum.engine-rest.enabled=true",
            "vaultquorum.admin.user=otto",
            "vaultquorum.admin.password=demo",
            "vaultquorum.access-keys.encryption-key=for-the-secrets-of-tests-and-nothing-else",
            "vaultquorum.backup.simulated.backup-duration=0s",
            "vaultquorum.backup.simulated.copy-duration=0s",
            "vaultquorum.backup.simulated.restore-duration=0s",
            "vaultquorum.backup.simulated.resources=target/test-data",
            "vaultquorum.organization.accounts[0].id=111111111111",
            "vaultquorum.organization.accounts[0].name=Management",
            "vaultquorum.organization.accounts[0].management=true",
            "vaultquorum.organization.accounts[1].id=222222222222",
            "vaultquorum.organization.accounts[1].name=Vault",
            "vaultquorum.organization.accounts[2].id=333333333333",
            "vaultquorum.organization.accounts[2].name=Recovery",
            "vaultquorum.organization.accounts[3].id=555555555555",
            "vaultquorum.organization.accounts[3].name=Neighbour",
            "spring.datasource.hikari.maximum-pool-size=30",
            "logging.level.org.camunda.bpm.engine.jobexecutor=ERROR",
            "logging.level.org.camunda.bpm.engine.rest=ERROR"
        })
@ContextConfiguration(initializers = TestDatabase.class)
@Import(TestkitConfiguration.class)
@ExtendWith(Cleanup.class)
public @interface VaultquorumTest {}
