package io.vaultquorum.testkit;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.test.assertions.bpmn.AbstractAssertions;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** Leaves nothing of a test to the next: time, faults, the caller. */
class Cleanup implements BeforeEachCallback, AfterEachCallback {

    @Override
    public void beforeEach(ExtensionContext context) {
        AbstractAssertions.init(node(context).getBean(ProcessEngine.class));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        ApplicationContext node = node(context);
        node.getBean(MutableClock.class).reset();
        node.getBean(FaultyBackend.class).heal();
        node.getBean(ProcessEngine.class).getIdentityService().clearAuthentication();
        node.getBean(Cast.class).newcomersLeave();
        node.getBean(Stage.class).forgetMails();
        AbstractAssertions.reset();
    }

    private static ApplicationContext node(ExtensionContext context) {
        return SpringExtension.getApplicationContext(context);
    }
}
