package io.vaultquorum.process.engine;

import java.lang.reflect.Field;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ReflectionUtils;

/** Reads the arguments of engine commands, which keep them to themselves. Fails closed: no field, no passage. */
final class CommandFields {

    private CommandFields() {}

    static @Nullable Object read(Object command, String name) {
        return ReflectionUtils.getField(field(command, name), command);
    }

    static void write(Object command, String name, Object value) {
        ReflectionUtils.setField(field(command, name), command, value);
    }

    static @Nullable String readText(Object command, String name) {
        return (String) read(command, name);
    }

    static boolean has(Object command, String name) {
        return ReflectionUtils.findField(command.getClass(), name) != null;
    }

    /** What a command holds as a map of names to anything. */
    @SuppressWarnings("unchecked") // the engine's own type
    static Map<String, Object> variables(@Nullable Object map) {
        return map == null ? Map.of() : (Map<String, Object>) map;
    }

    private static Field field(Object command, String name) {
        Field field = ReflectionUtils.findField(command.getClass(), name);
        if (field == null) {
            throw new IllegalStateException("The engine's " + command.getClass().getName() + " has no field '" + name
                    + "' any more; the guard cannot judge it");
        }
        ReflectionUtils.makeAccessible(field);
        return field;
    }
}
