package io.vaultquorum.process.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * The models' files: those in the jar, or those of the folder {@code vaultquorum.processes.location}, which replaces them.
 * Named relative to {@code processes/}, so that nodes at different paths agree on what changed.
 */
@Component
class Models {

    private static final String ROOT = "/processes/";

    /** The folder that is no process: its forms go with every process's deployment, since a form is looked up there. */
    private static final String SHARED = "shared";

    private final @Nullable Path location;

    Models(@Value("${vaultquorum.processes.location:}") String location) {
        this.location =
                location.isBlank() ? null : Path.of(location).toAbsolutePath().normalize();
    }

    /**
     * A file of a process.
     *
     * @param name relative to {@code processes/}: {@code restore/restore.bpmn}
     */
    record ModelFile(String name, String content) {}

    /** The files by the name of their folder, which is the name of their process; the shared ones are with each. */
    Map<String, Map<String, ModelFile>> read() {
        String pattern = location == null
                ? "classpath*:processes/*/**"
                : location.toUri().toString().replaceFirst("/$", "") + "/*/**";
        if (location != null && !Files.isDirectory(location)) {
            throw new IllegalStateException("vaultquorum.processes.location '" + location
                    + "' is not a folder. It must hold a folder a process.");
        }
        Map<String, Map<String, ModelFile>> processes = new TreeMap<>();
        try {
            for (Resource resource : new PathMatchingResourcePatternResolver().getResources(pattern)) {
                if (resource.isReadable()
                        && resource.getFilename() != null
                        && !resource.getFilename().isEmpty()) {
                    ModelFile file =
                            new ModelFile(nameOf(resource), resource.getContentAsString(StandardCharsets.UTF_8));
                    String process = file.name().substring(0, file.name().indexOf('/'));
                    processes.computeIfAbsent(process, name -> new TreeMap<>()).put(file.name(), file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The models in " + pattern + " cannot be read", e);
        }
        Map<String, ModelFile> shared =
                Optional.ofNullable(processes.remove(SHARED)).orElse(Map.of());
        processes.values().forEach(files -> files.putAll(shared));
        if (processes.isEmpty()) {
            throw new IllegalStateException("There are no models in " + pattern);
        }
        return processes;
    }

    private String nameOf(Resource resource) throws IOException {
        if (location != null) {
            return location.relativize(resource.getFile().toPath()).toString().replace('\\', '/');
        }
        String url = resource.getURL().toString();
        return url.substring(url.lastIndexOf(ROOT) + ROOT.length());
    }
}
