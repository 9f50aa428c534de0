package io.vaultquorum.testkit;

import io.vaultquorum.backup.BackupBackend;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Primary;

/** What a test's node has beside the real thing: a clock to move, faults to inject, a record of what was passed. */
@TestConfiguration(proxyBeanMethods = false)
@ComponentScan
public class TestkitConfiguration {

    @Bean
    @Primary
    MutableClock mutableClock() {
        return new MutableClock();
    }

    @Bean
    @Primary
    FaultyBackend faultyBackend(BackupBackend backupBackend) {
        return new FaultyBackend(backupBackend);
    }

    @Bean
    ProcessEnginePlugin passedElements() {
        return new AbstractProcessEnginePlugin() {
            @Override
            public void preInit(ProcessEngineConfigurationImpl engine) {
                List<BpmnParseListener> listeners = new ArrayList<>(List.of(new PassedElements()));
                if (engine.getCustomPostBPMNParseListeners() != null) {
                    listeners.addAll(engine.getCustomPostBPMNParseListeners());
                }
                engine.setCustomPostBPMNParseListeners(listeners);
            }
        };
    }
}
