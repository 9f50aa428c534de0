package io.vaultquorum.command;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.h2.api.ErrorCode;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * The database of a host command: the one that the configuration names. Each use is a connection of its own. An H2 file
 * that a node uses is used through that node.
 */
class HostDatabase extends DriverManagerDataSource implements DisposableBean {

    /** A file that is in use is no error that the trace beside it has to tell of. */
    private static final String FILE_SETTINGS = ";IFEXISTS=TRUE;TRACE_LEVEL_FILE=0";

    private final String initSql;

    /** Stays open for as long as the command runs, or H2 would close its file after each use. */
    private final Connection first;

    /**
     * Opens it. None is made where there is none.
     *
     * @param initSql what each connection begins with
     * @throws UnusableDatabase if there is none, or a node uses it that does not let commands in
     */
    HostDatabase(
            @Value("${spring.datasource.url}") String url,
            @Value("${spring.datasource.username:}") String username,
            @Value("${spring.datasource.password:}") String password,
            @Value("${spring.datasource.hikari.connection-init-sql}") String initSql) {
        this.initSql = initSql;
        setUsername(username);
        setPassword(password);
        try {
            Optional<H2File> file = H2File.of(url);
            setUrl(file.isPresent() ? url + FILE_SETTINGS : url);
            this.first = file.isPresent() ? openFile(file.get()) : getConnection();
        } catch (SQLException e) {
            throw new UnusableDatabase("The database cannot be used: " + e.getMessage(), e);
        }
    }

    private Connection openFile(H2File file) throws SQLException {
        try {
            return getConnection();
        } catch (SQLException e) {
            if (e.getErrorCode() == ErrorCode.DATABASE_NOT_FOUND_WITH_IF_EXISTS_1) {
                throw new UnusableDatabase("There is no database " + file.place() + " yet. Start the node once.", e);
            }
            if (e.getErrorCode() != ErrorCode.DATABASE_ALREADY_OPEN_1) {
                throw e;
            }
            return openThroughTheNode(file);
        }
    }

    private Connection openThroughTheNode(H2File file) {
        try {
            List<String> door = Files.readAllLines(file.door());
            setUrl("jdbc:h2:tcp://" + HostDoor.LOOPBACK + ":" + door.get(0) + "/" + door.get(1));
            return getConnection();
        } catch (IOException | SQLException e) {
            throw new UnusableDatabase(
                    "Stop the node first: its database is an H2 file that one process uses at a time (" + file.place()
                            + "). A node that is ready lets the commands of its own user in.",
                    e);
        }
    }

    @Override
    protected Connection getConnectionFromDriverManager(String url, Properties settings) throws SQLException {
        Connection connection = DriverManager.getConnection(url, settings);
        try (Statement statement = connection.createStatement()) {
            statement.execute(initSql);
            return connection;
        }
    }

    @Override
    public void destroy() throws SQLException {
        first.close();
    }

    /** Why a command has no database, in a sentence for whoever gave it. */
    static final class UnusableDatabase extends RuntimeException {

        private static final long serialVersionUID = 1L;

        UnusableDatabase(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
