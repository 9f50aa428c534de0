package io.vaultquorum.process.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Properties;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;

/** Where an engine command stands in the guard's order. What has no place in {@code command-places.properties} is refused. */
enum CommandPlace {
    /** What it takes to sign in; for strangers too. */
    SIGN_IN,
    /** Reads; the engine's own authorizations decide. */
    READ,
    /** Administers users, groups, authorizations and filters; the engine's own authorizations decide, the trail records. */
    ADMINISTER,
    /** Gives a failed job its retries. */
    RETRY,
    /** Puts a user into a group. */
    MEMBERSHIP,
    /** Saves a user; nobody changes their own address. */
    PROFILE,
    /** Completes a task. */
    COMPLETE,
    /** Takes a task that is offered to one's account, or gives it back. */
    CLAIM,
    /** Begins a process. */
    START,
    /** Refused to every caller (R12). */
    REFUSED;

    private static final Properties PLACES = load();

    static CommandPlace of(Class<?> command) {
        String place = PLACES.getProperty(command.getName().replaceFirst("^org\\.camunda\\.bpm\\.", ""));
        return place == null ? REFUSED : valueOf(place.strip().toUpperCase(Locale.ROOT));
    }

    static boolean knows(Class<?> command) {
        return PLACES.containsKey(command.getName().replaceFirst("^org\\.camunda\\.bpm\\.", ""));
    }

    private static Properties load() {
        try {
            return PropertiesLoaderUtils.loadProperties(
                    new ClassPathResource("command-places.properties", CommandPlace.class));
        } catch (IOException e) {
            throw new UncheckedIOException("The guard has no order of commands", e);
        }
    }
}
