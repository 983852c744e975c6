package dev.tollgate.db;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Optional;
import java.util.Set;
import org.h2.mvstore.MVStoreException;

/** Tells what a failure of the driver means for who asked. */
final class Failures {
    // H2's own: file locked by another process.
    private static final int H2_IN_USE = 90020;
    // H2: connection broken, database closed, closing, or gone from the disk.
    private static final Set<Integer> H2_AWAY = Set.of(90067, 90098, 90121, 90028, 90031, 90146);
    // H2: what the file said when it could not be written.
    private static final int H2_FILE = 50000;
    // SQL states by class: connection, resources, operator intervention, rollback; and three of our own time limits,
    // and that of a server that only reads, which another one is about to take the place of.
    private static final Set<String> AWAY_CLASSES = Set.of("08", "53", "57", "40", "58");
    private static final Set<String> AWAY_STATES = Set.of("55P03", "25P03", "HYT00", "25006");
    private static final Set<String> REFUSED_CLASSES = Set.of("28", "3D");

    private Failures() {}

    /** The exception to throw in place of one of the driver's or of a library around it; itself if it is a bug. */
    static RuntimeException translate(RuntimeException failure) {
        Optional<SQLException> cause = sqlException(failure);
        if (cause.isEmpty()) {
            return failure.getCause() instanceof MVStoreException file
                    ? new DatabaseUnavailable(firstLine(String.valueOf(file.getMessage())), failure)
                    : failure;
        }
        SQLException sql = cause.get();
        if (sql.getErrorCode() == H2_IN_USE) {
            return new DatabaseInUse(message(sql), failure);
        }
        String state = sql.getSQLState() == null ? "" : sql.getSQLState();
        if (REFUSED_CLASSES.contains(classOf(state))) {
            return new DatabaseRefused(message(sql), failure);
        }
        return away(sql, state) || ended(sql) ? new DatabaseUnavailable(message(sql), failure) : failure;
    }

    /** As {@link #translate}, of what may hinder opening: what is neither in use nor away is refused. */
    static RuntimeException atOpening(RuntimeException failure) {
        RuntimeException translated = translate(failure);
        return translated == failure
                ? new DatabaseRefused(firstLine(String.valueOf(failure.getMessage())), failure)
                : translated;
    }

    /**
     * Whether this says that the embedded database has closed its file, as it does when that cannot be written: whoever
     * is connected to it is of no use any more, and a new connection opens it anew.
     */
    static boolean ended(SQLException failure) {
        return H2_AWAY.contains(failure.getErrorCode())
                || failure.getErrorCode() == H2_FILE && failure.getCause() instanceof MVStoreException;
    }

    private static boolean away(SQLException sql, String state) {
        return state.isEmpty()
                || sql instanceof SQLTransientException
                || sql instanceof SQLRecoverableException
                || AWAY_STATES.contains(state)
                || AWAY_CLASSES.contains(classOf(state));
    }

    private static String classOf(String state) {
        return state.substring(0, Math.min(2, state.length()));
    }

    /** The innermost exception of the driver: what a pool or library wraps around it says less. */
    private static Optional<SQLException> sqlException(Throwable failure) {
        Optional<SQLException> found = Optional.empty();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && (found.isEmpty() || sql.getSQLState() != null)) {
                found = Optional.of(sql);
            }
        }
        return found;
    }

    private static String message(SQLException sql) {
        return firstLine(String.valueOf(sql.getMessage()));
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("no message");
    }
}
