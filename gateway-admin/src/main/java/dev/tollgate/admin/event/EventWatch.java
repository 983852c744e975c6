package dev.tollgate.admin.event;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tollgate.db.Database;
import dev.tollgate.db.GatewayEvent;
import dev.tollgate.db.model.EventType;
import dev.tollgate.db.model.QuotaEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Looks for what happens, as long as a webhook wants to know, and has it told. Any number of admins may look: an event
 * is told once. Nothing that goes wrong ends the watch.
 */
public final class EventWatch implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(EventWatch.class.getName());
    private static final Duration INTERVAL = Duration.ofSeconds(2);
    /** What an admin that was away for a while still tells. */
    private static final Duration PAST = Duration.ofMinutes(15);

    private static final Duration EXPIRIES = Duration.ofMinutes(1);

    private final Database database;
    private final InstantSource clock;
    private final NodeEvents nodes = new NodeEvents();
    private final ExpiryEvents expiries;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("event-watch").factory());
    private Instant expiriesLooked = Instant.MIN;
    private volatile boolean closed;
    private boolean blind;

    private EventWatch(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
        this.expiries = new ExpiryEvents(database);
    }

    /** Begins to look. */
    public static EventWatch start(Database database, InstantSource clock) {
        EventWatch watch = new EventWatch(database, clock);
        watch.thread.scheduleWithFixedDelay(
                watch::look, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
        return watch;
    }

    private void look() {
        try {
            if (database.webhooks().all().stream()
                    .anyMatch(stored -> stored.webhook().enabled())) {
                database.events().tell(seen(clock.instant()));
            } else {
                nodes.deaf();
                expiriesLooked = Instant.MIN;
            }
            blind = false;
        } catch (RuntimeException e) {
            nodes.deaf();
            // Once, and not every other second for as long as the database is away.
            if (!closed && !blind) {
                LOG.log(System.Logger.Level.WARNING, "no events are seen: {0}", String.valueOf(e.getMessage()));
            }
            blind = true;
        }
    }

    private List<GatewayEvent> seen(Instant now) {
        Instant since = now.minus(PAST);
        List<GatewayEvent> seen =
                new ArrayList<>(HealthEvents.of(database.nodes().health(), since));
        seen.addAll(nodes.of(database.nodes().all(), now));
        database.quotas().eventsSince(since).forEach(used -> seen.add(event(used)));
        if (!expiriesLooked.plus(EXPIRIES).isAfter(now)) {
            seen.addAll(expiries.at(now));
            expiriesLooked = now;
        }
        return seen;
    }

    private static GatewayEvent event(QuotaEvent used) {
        return new GatewayEvent(
                used.consumer() + " " + used.quota() + " " + used.begins() + " " + used.percent() + " " + used.at(),
                EventType.QUOTA_REACHED,
                used.at(),
                Optional.empty(),
                JsonNodeFactory.instance
                        .objectNode()
                        .put("consumer", used.consumer())
                        .put("quota", used.quota())
                        .put("percent", used.percent())
                        .put(
                                "periodBegins",
                                Instant.ofEpochSecond(used.begins()).toString()));
    }

    @Override
    public void close() {
        closed = true;
        // No interrupt: what it is about in the database goes on to its end.
        thread.shutdown();
    }
}
