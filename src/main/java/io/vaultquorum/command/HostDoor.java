package io.vaultquorum.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Optional;
import javax.sql.DataSource;
import org.h2.tools.Server;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Lets host commands use the H2 file that this node has to itself: a port of the loopback address that opens this one
 * database to whoever knows a key, and a file beside the database with the port and the key, which the node's own user
 * alone can read. That user can read and write the database anyway. A node on a server, or on files whose readers cannot be
 * told, has no such door.
 *
 * <p>H2's own way, {@code AUTO_SERVER=TRUE}, would give up the operating system's lock on the file for one that is kept by
 * waiting, and would close the database when the node is asked to stop, before the engine is done.
 */
@Component
class HostDoor implements DisposableBean {

    /** Read by H2 once, when it is first used. */
    static final String BIND_ADDRESS = "h2.bindAddress";

    static final String LOOPBACK = "127.0.0.1";

    private static final Logger LOG = LoggerFactory.getLogger(HostDoor.class);
    private static final int KEY_BYTES = 32;

    private final DataSource dataSource;
    private @Nullable Server server;
    private @Nullable Path file;

    HostDoor(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Opens the door once the node is ready. A node that cannot open it does everything else. */
    @EventListener(ApplicationReadyEvent.class)
    void open() {
        if (!LOOPBACK.equals(System.getProperty(BIND_ADDRESS))) {
            return;
        }
        try {
            Optional<H2File> database = database();
            if (database.isPresent() && hasPermissions(database.get().door().getParent())) {
                open(database.get());
            }
        } catch (SQLException | IOException e) {
            LOG.warn("VQ-0005 host commands cannot use the database while this node runs: {}", e.toString());
        }
    }

    private Optional<H2File> database() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return H2File.of(connection.getMetaData().getURL());
        }
    }

    private static boolean hasPermissions(@Nullable Path directory) throws IOException {
        return directory != null && Files.getFileStore(directory).supportsFileAttributeView("posix");
    }

    private void open(H2File database) throws SQLException, IOException {
        byte[] random = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(random);
        String key = HexFormat.of().formatHex(random);
        Server opened = Server.createTcpServer("-tcpPort", "0", "-tcpDaemon", "-key", key, database.databaseName());
        opened.start();
        server = opened;
        file = database.door();
        write(database.door(), opened.getPort() + "\n" + key + "\n");
    }

    /** Whole or not at all, and never readable by others. */
    private static void write(Path door, String content) throws IOException {
        Path written = Files.createTempFile(
                door.getParent(),
                "door",
                ".tmp",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(written, content);
        Files.move(written, door, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Shuts the door, before the database is closed. */
    @Override
    public void destroy() throws IOException {
        if (server != null) {
            server.stop();
        }
        if (file != null) {
            Files.deleteIfExists(file);
        }
    }
}
