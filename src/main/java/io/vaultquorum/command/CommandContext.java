package io.vaultquorum.command;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** What a host command works with, started when it asks for something: who only wants help does not wait. */
final class CommandContext implements AutoCloseable {

    private final List<String> settings;
    private @Nullable ConfigurableApplicationContext context;

    /** @param settings as a node is given them: {@code --vaultquorum.data-dir=/var/lib/vaultquorum} */
    CommandContext(List<String> settings) {
        this.settings = List.copyOf(settings);
    }

    <T> T bean(Class<T> type) {
        return started().getBean(type);
    }

    private ConfigurableApplicationContext started() {
        if (context == null) {
            context = new SpringApplicationBuilder(CommandBeans.class)
                    .web(WebApplicationType.NONE)
                    .bannerMode(Banner.Mode.OFF)
                    .logStartupInfo(false)
                    .run(settings.toArray(String[]::new));
        }
        return context;
    }

    @Override
    public void close() {
        if (context != null) {
            context.close();
        }
    }
}
