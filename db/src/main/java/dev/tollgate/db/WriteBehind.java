package dev.tollgate.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.zip.ZipOutputStream;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;

/** The file of the embedded database, which H2 writes behind. */
final class WriteBehind {
    private WriteBehind() {}

    /** Has everything written that is committed, and waits until it is. */
    static void settle(Handle handle) {
        handle.execute("checkpoint");
        try {
            file(handle.getConnection()).executeFilestoreOperation(WriteBehind::written);
        } catch (SQLException e) {
            throw new ConnectionException(e);
        }
    }

    /**
     * A checkpoint does nothing if H2's own writer has just taken the same changes, and that one goes on in other
     * threads: until those have written it, a process that is killed loses what was committed. This is run behind them.
     */
    private static void written() {
        // There is nothing to do, and only now.
    }

    /**
     * Writes the file into the archive as it is at one moment, with everything in it that is committed. Others' commits
     * wait meanwhile: H2's own backup reads while they are written, and now and then the parts that it read do not
     * belong together.
     */
    static void copy(Connection connection, ZipOutputStream archive) throws SQLException, IOException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("checkpoint");
        }
        MVStore file = file(connection);
        try {
            file.executeFilestoreOperation(() -> copy(file, archive));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void copy(MVStore file, ZipOutputStream archive) {
        try {
            file.getFileStore().backup(archive);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MVStore file(Connection connection) throws SQLException {
        SessionLocal session =
                (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
        return session.getDatabase().getStore().getMvStore();
    }
}
