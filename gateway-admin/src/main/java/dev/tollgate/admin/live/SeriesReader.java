package dev.tollgate.admin.live;

import dev.tollgate.db.Database;
import dev.tollgate.db.traffic.NodeTraffic;
import dev.tollgate.db.traffic.TrafficRing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;

/**
 * Makes the series of a query: from memory as far as that holds what is asked for, else from the slots in the
 * database, an hour of them at a time. Safe for any number of threads.
 */
final class SeriesReader {
    private static final int SLOTS_AT_ONCE = 60;
    // A slot of ten seconds or a minute is there soon after its end; the time before that is taken from memory.
    private static final int LATEST_SLOT = 5;

    private final Database database;
    private final RecentTraffic recent;
    private final SeriesCache cache = new SeriesCache();

    SeriesReader(Database database, RecentTraffic recent) {
        this.database = database;
        this.recent = recent;
    }

    /**
     * The answer to a query, if {@code end} is the first second that is not known yet; for more than 15 minutes it may
     * end up to a slot earlier.
     */
    SeriesSet read(SeriesQuery query, long end) {
        return query.ring() == TrafficRing.SECONDS ? made(query, end) : cache.get(query, end, () -> made(query, end));
    }

    private SeriesSet made(SeriesQuery query, long end) {
        int step = Math.toIntExact(query.step().toSeconds());
        long from = Math.floorDiv(end - query.range().toSeconds(), step) * step;
        SeriesBuilder builder = new SeriesBuilder(from, step, query.by());
        TrafficRing ring = query.ring();
        if (ring != TrafficRing.SECONDS) {
            long slotsEnd =
                    ring.beginning(Instant.ofEpochSecond(end - LATEST_SLOT)).getEpochSecond();
            stored(builder, ring, from, slotsEnd);
            remembered(builder, query.by(), Math.max(from, slotsEnd), end);
        } else if (query.by().detailed() && step % RecentTraffic.CELL != 0) {
            stored(builder, ring, from, end);
        } else {
            remembered(builder, query.by(), from, end);
        }
        return new SeriesSet(Instant.ofEpochSecond(from), Instant.ofEpochSecond(end), query.step(), builder.build());
    }

    /** The single seconds from {@code from} on and before {@code end}, as far as they are in memory. */
    List<Series> seconds(Grouping by, long from, long end) {
        SeriesBuilder builder = new SeriesBuilder(from, 1, by);
        recent.seconds(from, end).forEach((at, second) -> second.pieces(at, by).forEach(builder::add));
        return builder.build();
    }

    private void remembered(SeriesBuilder builder, Grouping by, long from, long end) {
        if (by.detailed()) {
            recent.cells(from, end)
                    .forEach((at, cell) ->
                            builder.add(new Piece(at, "", cell.routes(), cell.consumers(), OptionalInt.empty())));
        } else {
            recent.seconds(from, end)
                    .forEach((at, second) -> second.pieces(at, by).forEach(builder::add));
        }
    }

    private void stored(SeriesBuilder builder, TrafficRing ring, long from, long end) {
        Duration atOnce = Duration.ofSeconds((long) ring.step() * SLOTS_AT_ONCE);
        for (long part = from; part < end; part += atOnce.toSeconds()) {
            Instant begin = Instant.ofEpochSecond(part);
            Instant stop = Instant.ofEpochSecond(Math.min(end, part + atOnce.toSeconds()));
            for (NodeTraffic reported : database.traffic().read(ring.step(), begin, stop)) {
                builder.add(Piece.of(reported));
            }
        }
    }
}
