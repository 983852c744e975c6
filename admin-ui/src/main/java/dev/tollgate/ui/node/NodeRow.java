package dev.tollgate.ui.node;

import dev.tollgate.ui.part.Moment;
import dev.tollgate.ui.part.Status;
import java.util.Optional;

/**
 * A node in the table of nodes.
 *
 * @param url where its management port is reached
 * @param labels such as region=eu, zone=a; empty if it has none
 * @param lag how far it is behind, in words; empty if it is not
 * @param trouble such as "revision 7: route orders names no service", if it refuses one; or a port that is taken
 * @param uptime in words
 * @param snapshot how old its last-good file is
 * @param rate requests a second; an en dash where nothing tells it
 */
public record NodeRow(
        String name,
        String url,
        String version,
        String labels,
        Status status,
        long appliedRevision,
        String lag,
        Optional<String> trouble,
        Moment seen,
        Moment started,
        String uptime,
        boolean databaseAnswers,
        String redis,
        boolean redisDown,
        Optional<Moment> snapshot,
        String rate,
        String inFlight) {}
