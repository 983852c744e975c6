package dev.tollgate.ui.settings;

import dev.tollgate.ui.part.Moment;
import dev.tollgate.ui.part.Status;
import java.util.Optional;

/**
 * A node in the table of nodes.
 *
 * @param refused such as "revision 7: route orders names no service", if it refuses one; or a port that is taken
 * @param snapshot how old its last-good file is
 */
public record NodeRow(
        String name,
        String version,
        Status status,
        long appliedRevision,
        Optional<String> refused,
        Moment seen,
        Moment started,
        boolean databaseAnswers,
        Optional<Moment> snapshot) {}
