package io.vaultquorum.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The checkpoints, for whoever takes copies of them. */
@Component
public class PublishedCheckpoints {

    private final CheckpointFiles files;

    PublishedCheckpoints(@Value("${vaultquorum.audit.checkpoints}") Path directory) {
        this.files = new CheckpointFiles(directory);
    }

    /** The names of the files, the oldest first; none before the first checkpoint. */
    public List<String> names() {
        try {
            return files.all().keySet().stream().map(CheckpointFiles::name).toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is in the file of that name, a signed text in ASCII; empty if it is the name of none. */
    public Optional<String> find(String name) {
        return CheckpointFiles.number(name).flatMap(files::read);
    }
}
