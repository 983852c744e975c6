package dev.tollgate.db;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.ZipOutputStream;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.RandomAccessStore;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;

/**
 * What H2 keeps the embedded database in, which is a log of chunks: a commit is in memory until a chunk with it is
 * written. Safe for any number of threads.
 */
record EmbeddedStore(MVStore chunks) {
    /** Per cent of a file, or of its chunks, that is still of use; H2's own threads would be as eager. */
    private static final int LEAST_USE = 80;

    private static final int MOST_REWRITTEN = 1 << 20;
    private static final int MOST_MOVED = 4 << 20;

    static EmbeddedStore of(Handle handle) {
        try {
            return of(handle.getConnection());
        } catch (SQLException e) {
            throw new ConnectionException(e);
        }
    }

    static EmbeddedStore of(Connection connection) throws SQLException {
        SessionLocal session =
                (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
        return new EmbeddedStore(session.getDatabase().getStore().getMvStore());
    }

    /** H2 has closed a file that it could not write. It is asked, because the pool gives up who is told so by it. */
    static RuntimeException ended(Handle handle, MVStoreException why) {
        handle.execute("checkpoint");
        return new ConnectionException(why);
    }

    /**
     * From now on commits go to the end of the file, where H2 looks first after a process was killed: of one that took
     * the room of older chunks it would learn only from what it writes next.
     */
    void append() {
        // One in memory has no file.
        if (chunks.getFileStore() instanceof RandomAccessStore file) {
            file.setReuseSpace(false);
        }
    }

    /** Returns once everything is in the file that was committed before. */
    void write() {
        chunks.commit();
    }

    /** Writes what is committed, and moves what can be into the room of chunks that are out of use. */
    void keepUp() {
        write();
        if (chunks.getFileStore() instanceof RandomAccessStore file) {
            chunks.compact(LEAST_USE, MOST_REWRITTEN);
            file.setReuseSpace(true);
            file.compactMoveChunks(LEAST_USE, MOST_MOVED, chunks);
            file.setReuseSpace(false);
        }
    }

    /**
     * Writes the file into the archive as it is at one moment, with everything in it that was committed before; others'
     * commits wait meanwhile. H2's own backup reads while they are written, and now and then the chunks that it read do
     * not belong together.
     */
    void copy(ZipOutputStream archive) throws IOException {
        write();
        AtomicReference<IOException> failure = new AtomicReference<>();
        chunks.executeFilestoreOperation(() -> {
            try {
                chunks.getFileStore().backup(archive);
            } catch (IOException e) {
                // What is thrown here would close the database.
                failure.set(e);
            }
        });
        if (failure.get() != null) {
            throw failure.get();
        }
    }
}
