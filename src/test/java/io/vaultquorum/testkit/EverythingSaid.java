package io.vaultquorum.testkit;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.LoggerFactory;

/** What a node would log if it were asked to log everything; the console hears nothing of it. */
public final class EverythingSaid extends AppenderBase<ILoggingEvent> implements AutoCloseable {

    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private List<Logger> loggers = List.of();

    /** From now on, of these loggers and those below them. */
    public void listen(String... names) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        setContext(context);
        start();
        loggers = List.of(names).stream().map(context::getLogger).toList();
        loggers.forEach(logger -> {
            logger.setLevel(Level.TRACE);
            logger.setAdditive(false);
            logger.addAppender(this);
        });
    }

    @Override
    protected void append(ILoggingEvent event) {
        lines.add(event.getFormattedMessage()
                + (event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy())));
    }

    public Queue<String> lines() {
        return lines;
    }

    /** The loggers are again as their parents are. */
    @Override
    public void close() {
        loggers.forEach(logger -> {
            logger.detachAppender(this);
            logger.setAdditive(true);
            logger.setLevel(null);
        });
    }
}
