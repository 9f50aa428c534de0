package io.vaultquorum.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The directory that the demo backs up: a small customer database, a day older with each backup. */
@Component
@Profile("demo")
class DemoFiles {

    private static final int PHOTO_BYTES = 200_000;

    private final Path directory;

    DemoFiles(@Value("${vaultquorum.data-dir}") Path dataDir) {
        this.directory = dataDir.resolve("resources")
                .resolve("customer-database")
                .toAbsolutePath()
                .normalize();
    }

    Path directory() {
        return directory;
    }

    /** Writes the directory as it is on that day, 1 to 3: each day has one more file and a changed one. */
    void write(int day) {
        try {
            Files.createDirectories(directory.resolve("orders"));
            Files.createDirectories(directory.resolve("empty-on-purpose"));
            Files.writeString(
                    directory.resolve("customers.csv"),
                    "id,name,city\n1,Ada,London\n2,Grace,New York\n3,Kenji,大阪\nlast change: day " + day + "\n",
                    StandardCharsets.UTF_8);
            Files.writeString(
                    directory.resolve("orders").resolve("day-" + day + ".csv"),
                    "order,customer,amount\n" + day + ",1,42.00\n");
            byte[] photo = new byte[PHOTO_BYTES];
            new Random(1).nextBytes(photo);
            Files.write(directory.resolve("photo.bin"), photo);
        } catch (IOException e) {
            throw new UncheckedIOException("The demo's files could not be written to " + directory, e);
        }
    }
}
