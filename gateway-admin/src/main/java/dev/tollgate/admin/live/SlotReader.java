package dev.tollgate.admin.live;

import dev.tollgate.db.Database;
import dev.tollgate.db.DatabaseInUse;
import dev.tollgate.db.DatabaseRefused;
import dev.tollgate.db.DatabaseUnavailable;
import dev.tollgate.db.NodeStatus;
import dev.tollgate.db.Revision;
import dev.tollgate.db.traffic.NodeTraffic;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** Brings what nodes reported since the last time into memory. Used by one thread. */
final class SlotReader {
    private static final System.Logger LOG = System.getLogger(SlotReader.class.getName());
    /** After so many seconds a second is taken for complete, whoever is missing. */
    static final int PATIENCE = 2;
    /** A node that is so many seconds late with a report is read no more of for that time. */
    private static final int LATEST = 10;

    private static final int FIRST_PART = 60;
    private static final int MOST_CHANGES = 50;
    private static final int TARGETS_INTERVAL = 2;

    private final Database database;
    private final InstantSource clock;
    private final RecentTraffic recent;
    private final RecentRequests requests;
    private final TargetHistory history = new TargetHistory();
    private final Supplier<Upkeep> upkeep;
    private boolean answered = true;
    private boolean complete;
    private long read;
    private long end;
    private List<Revision> changes = List.of();
    private TargetSight targets = TargetSight.NONE;
    private long targetsRead;

    SlotReader(
            Database database,
            InstantSource clock,
            RecentTraffic recent,
            RecentRequests requests,
            Supplier<Upkeep> upkeep) {
        this.database = database;
        this.clock = clock;
        this.recent = recent;
        this.requests = requests;
        this.upkeep = upkeep;
        this.read = clock.instant().getEpochSecond() - RecentTraffic.REACH;
    }

    /** Reads; gives {@code before} again if the database does not answer, which is said once. */
    Reading read(Reading before) {
        try {
            Reading reading = read();
            answered = true;
            return reading;
        } catch (DatabaseUnavailable | DatabaseRefused | DatabaseInUse e) {
            if (answered) {
                LOG.log(System.Logger.Level.WARNING, "live traffic stands still: {0}", e.getMessage());
            }
            answered = false;
            return before;
        }
    }

    private Reading read() {
        Instant at = clock.instant();
        long now = at.getEpochSecond();
        List<NodeStatus> nodes = database.nodes().all();
        while (!complete && read < now - LATEST) {
            add(read, read + FIRST_PART);
            read = Math.min(read + FIRST_PART, now);
        }
        complete = true;
        add(Math.max(now - LATEST, firstMissing(nodes, now)), now + 1);
        readChanges();
        long reported = Math.min(firstMissing(nodes, now), now);
        end = Math.max(end, Math.max(reported, now - PATIENCE));
        return new Reading(end, at, nodes, targets(at), changes, upkeep.get());
    }

    private void add(long from, long to) {
        List<NodeTraffic> reports = database.traffic().read(1, Instant.ofEpochSecond(from), Instant.ofEpochSecond(to));
        recent.add(reports);
        reports.forEach(reported -> requests.add(reported.report().requests()));
    }

    /** The first second that one of the live nodes has not reported yet; long ago if there is none. */
    private long firstMissing(List<NodeStatus> nodes, long now) {
        return nodes.stream()
                .filter(NodeStatus::live)
                .map(node -> recent.newestOf(node.report().name()))
                .mapToLong(newest -> missingAfter(newest, now))
                .min()
                .orElse(now - LATEST);
    }

    private static long missingAfter(OptionalLong newest, long now) {
        return newest.isPresent() ? newest.getAsLong() + 1 : now - LATEST;
    }

    private TargetSight targets(Instant at) {
        if (at.getEpochSecond() - targetsRead >= TARGETS_INTERVAL) {
            targets = history.add(database.nodes().health(), at);
            targetsRead = at.getEpochSecond();
        }
        return targets;
    }

    private void readChanges() {
        long known = changes.isEmpty() ? 0 : changes.getFirst().number();
        if (database.reader().revision() != known) {
            changes = database.reader().revisions(MOST_CHANGES);
        }
    }
}
