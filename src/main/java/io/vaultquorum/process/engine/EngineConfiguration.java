package io.vaultquorum.process.engine;

import io.vaultquorum.notification.VerificationMails;
import io.vaultquorum.organization.Users;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Sets the engine up: our doorstep, our listeners, our beans and nothing that would let a model or a query run code. */
@Configuration(proxyBeanMethods = false)
class EngineConfiguration {

    /** The engine's own pattern knows no hyphens, which the groups of accounts have. */
    private static final String GROUP_IDS = "[a-zA-Z0-9]+|camunda-admin|[0-9]{12}-(administrators|read-only)";

    @Bean
    Clock clock() {
        return Clock.tick(Clock.systemUTC(), Duration.ofMillis(1));
    }

    @Bean
    ProcessBeans processBeans(ListableBeanFactory beans) {
        return new ProcessBeans(beans);
    }

    @Bean
    Doorstep doorstep(
            ObjectProvider<CommandGuard> guard,
            ObjectProvider<SessionLock> lock,
            ObjectProvider<RefusalRecorder> recorder,
            ObjectProvider<Caller> caller,
            ObjectProvider<Users> users,
            ObjectProvider<VerificationMails> codes) {
        return new Doorstep(
                guard::getObject,
                lock::getObject,
                recorder::getObject,
                caller::getObject,
                users::getObject,
                codes::getObject);
    }

    @Bean
    ProcessEnginePlugin vaultquorumPlugin(
            Doorstep doorstep,
            ProcessBeans beans,
            ObjectProvider<PersonalTaskListener> personalTasks,
            ObjectProvider<InstanceEndListener> instanceEnds,
            ApplicationEventPublisher events) {
        return new AbstractProcessEnginePlugin() {
            @Override
            public void preInit(ProcessEngineConfigurationImpl engine) {
                engine.setCustomPreCommandInterceptorsTxRequired(
                        with(engine.getCustomPreCommandInterceptorsTxRequired(), doorstep.outside()));
                engine.setCustomPostCommandInterceptorsTxRequired(
                        with(engine.getCustomPostCommandInterceptorsTxRequired(), doorstep.inside()));
                engine.setCustomPreBPMNParseListeners(new ArrayList<>(List.of(new ParseListener(
                        personalTasks::getObject,
                        () -> instanceEnds.orderedStream().toList()))));
                engine.setCustomIncidentHandlers(new ArrayList<>(List.of(new JobIncidentHandler(events))));
                engine.setGroupResourceWhitelistPattern(GROUP_IDS);
                engine.setBeans(beans);
                // The engine's throttle locks the user, for whoever knows the password as well: a stranger who goes on
                // guessing
                // would keep an approver silent. Ours (WrongPasswords) slows the guesser down.
                engine.setLoginMaxAttempts(Integer.MAX_VALUE);
                engine.setLoginDelayMaxTime(0);
                engine.setEnableExpressionsInAdhocQueries(false);
                engine.setEnableExpressionsInStoredQueries(false);
                engine.setEnableScriptEngineLoadExternalResources(false);
                engine.setDeserializationTypeValidationEnabled(true);
                engine.setEnableCmdExceptionLogging(false);
            }

            @Override
            public void postProcessEngineBuild(ProcessEngine engine) {
                doorstep.open();
            }
        };
    }

    private static List<CommandInterceptor> with(List<CommandInterceptor> present, CommandInterceptor added) {
        List<CommandInterceptor> all = present == null ? new ArrayList<>() : new ArrayList<>(present);
        all.add(added);
        return all;
    }
}
