package io.vaultquorum.organization;

import javax.sql.DataSource;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * An engine that says who the users are and does nothing else, for what runs beside the nodes: no job is run, nothing is
 * deployed, and its start leaves the database as it is. It starts when it is asked for the first time. To be imported by name;
 * a node, which has the whole engine, never finds it.
 */
public class IdentityEngine {

    @Bean(destroyMethod = "close")
    @Lazy
    ProcessEngine identityEngine(
            DataSource dataSource, PlatformTransactionManager transactions, ApplicationContext context) {
        SpringProcessEngineConfiguration engine = new SpringProcessEngineConfiguration();
        engine.setProcessEngineName("identity");
        engine.setApplicationContext(context);
        engine.setDataSource(dataSource);
        engine.setTransactionManager(transactions);
        engine.setJobExecutorActivate(false);
        engine.setCmmnEnabled(false);
        engine.setDmnEnabled(false);
        engine.setMetricsEnabled(false);
        engine.setDbMetricsReporterActivate(false);
        // Otherwise it would compare its settings with those of the nodes, and plan the nodes' work anew.
        engine.setSchemaOperationsCommand(schema -> null);
        engine.setProcessEngineBootstrapCommand(work -> null);
        return engine.buildProcessEngine();
    }

    @Bean
    @Lazy
    IdentityService identityService(ProcessEngine engine) {
        return engine.getIdentityService();
    }

    @Bean
    @Lazy
    AuthorizationService authorizationService(ProcessEngine engine) {
        return engine.getAuthorizationService();
    }
}
