package io.vaultquorum.testkit;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/**
 * What a test's node has beside the real thing: a clock to move, faults to inject, a record of what was passed. Imported
 * by {@link VaultquorumTest} and never found by a scan, so that other tests start the application as it is.
 */
@Import({
    FaultyNode.class,
    Cast.class,
    Codes.class,
    Stage.class,
    Requests.class,
    Management.class,
    Mailbox.class,
    Recovery.Tools.class,
    Running.Tools.class
})
public class TestkitConfiguration {

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
