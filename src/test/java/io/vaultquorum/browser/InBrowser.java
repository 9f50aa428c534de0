package io.vaultquorum.browser;

import java.util.Map;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands a test the node and the people, and leaves nothing of it to the next. Without a Chromium the test is skipped. */
class InBrowser implements ExecutionCondition, ParameterResolver, AfterEachCallback {

    private static final Namespace SHARED = Namespace.create(InBrowser.class);

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return Chromium.executable()
                .map(executable -> ConditionEvaluationResult.enabled(executable + " is there"))
                .orElseGet(() -> ConditionEvaluationResult.disabled(
                        "no Chromium is installed; the environment's CHROMIUM may say where one is"));
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return shared(context).byType().containsKey(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return shared(context).byType().get(parameter.getParameter().getType());
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Shared shared = shared(context);
        context.getExecutionException()
                .ifPresent(failure -> shared.people.photograph(
                        "failed-" + context.getRequiredTestClass().getSimpleName()));
        shared.people.leave();
        shared.node.clearAway();
    }

    private static Shared shared(ExtensionContext context) {
        return context.getRoot().getStore(SHARED).getOrComputeIfAbsent(Shared.class);
    }

    /** What all tests use together, until the last of them is over. */
    static class Shared implements CloseableResource {

        private final DemoNode node = DemoNode.start();
        private final Chromium chromium = Chromium.launch();
        private final People people = new People(chromium.browser(), node);

        Map<Class<?>, Object> byType() {
            return Map.of(DemoNode.class, node, People.class, people);
        }

        @Override
        public void close() {
            chromium.close();
            node.close();
        }
    }
}
