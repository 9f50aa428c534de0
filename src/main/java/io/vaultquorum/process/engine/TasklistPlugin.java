package io.vaultquorum.process.engine;

import java.util.Set;
import org.camunda.bpm.tasklist.plugin.spi.impl.AbstractTasklistPlugin;

/** Registers {@link TasklistResource} with Tasklist. Found by the service loader. */
public class TasklistPlugin extends AbstractTasklistPlugin {

    static final String ID = "vaultquorum";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public Set<Class<?>> getResourceClasses() {
        return Set.of(TasklistResource.class);
    }
}
