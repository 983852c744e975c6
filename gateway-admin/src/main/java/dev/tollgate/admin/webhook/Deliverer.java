package dev.tollgate.admin.webhook;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tollgate.db.Database;
import dev.tollgate.db.Deliveries;
import dev.tollgate.db.Deliveries.Attempt;
import dev.tollgate.db.Delivery;
import dev.tollgate.db.GatewayEvent;
import dev.tollgate.db.StoredWebhook;
import dev.tollgate.db.model.EventType;
import dev.tollgate.db.model.Webhook;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Tells webhooks what they are to be told, at least once and in order as long as they take it, each on a thread of its
 * own: a slow receiver holds up nobody else. Several processes share the work. Nothing that goes wrong ends it.
 */
public final class Deliverer implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Deliverer.class.getName());
    private static final long LOOK_MILLIS = 500;
    private static final int MOST_AT_ONCE = 50;

    private final Database database;
    private final Sender sender;
    private final InstantSource clock;
    private final Set<String> busy = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("webhooks").factory());
    private volatile boolean closed;
    private volatile boolean waiting;

    Deliverer(Database database, Sender sender, InstantSource clock) {
        this.database = database;
        this.sender = sender;
        this.clock = clock;
    }

    void start() {
        looking.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        looking.scheduleWithFixedDelay(this::sweep, 1, 10, TimeUnit.MINUTES);
    }

    private void look() {
        guarded(() -> {
            for (StoredWebhook stored : database.webhooks().all()) {
                Webhook webhook = stored.webhook();
                if (webhook.enabled() && !closed && busy.add(webhook.name())) {
                    Thread.ofVirtual().name("webhook " + webhook.name()).start(() -> work(webhook));
                }
            }
        });
    }

    private void work(Webhook webhook) {
        try {
            guarded(() -> deliver(webhook));
        } finally {
            busy.remove(webhook.name());
        }
    }

    private void deliver(Webhook webhook) {
        Deliveries deliveries = database.deliveries();
        for (Delivery due : deliveries.due(webhook.name(), MOST_AT_ONCE)) {
            if (closed || !deliveries.claim(due, Sender.lease(webhook))) {
                // Somebody else is at it, and at those behind it.
                return;
            }
            Attempt attempt = sender.attempt(webhook, due.event(), due.attempts() + 1);
            deliveries.settle(due, attempt);
            if (attempt.state() != Delivery.State.DELIVERED) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "webhook {0} was not told {1}: {2}",
                        webhook.name(),
                        due.event().type().id(),
                        attempt.status().isPresent()
                                ? "status " + attempt.status().getAsInt()
                                : attempt.answer());
                // Those behind it would fare as it did; they are tried in the next round, one by one.
                return;
            }
        }
    }

    /** Tells a webhook a test, enabled or not, with one attempt; what came of it. */
    public Optional<Delivery> test(Webhook webhook) {
        GatewayEvent event = new GatewayEvent(
                UUID.randomUUID().toString(),
                EventType.WEBHOOK_TEST,
                clock.instant(),
                Optional.empty(),
                JsonNodeFactory.instance.objectNode().put("webhook", webhook.name()));
        Duration lease = Sender.lease(webhook);
        Delivery claimed = database.events().tellOnly(webhook.name(), event, lease);
        Attempt attempt = sender.attempt(webhook, claimed.event(), Integer.MAX_VALUE);
        return database.deliveries().settle(claimed, attempt);
    }

    private void sweep() {
        guarded(() -> database.deliveries().sweep());
    }

    private void guarded(Runnable work) {
        try {
            work.run();
            waiting = false;
        } catch (RuntimeException e) {
            // Once, and not twice a second for as long as the database is away.
            if (!closed && !waiting) {
                LOG.log(System.Logger.Level.WARNING, "webhooks wait: {0}", String.valueOf(e.getMessage()));
            }
            waiting = true;
        }
    }

    /** Begins nothing new; an attempt that is going on may be made again by somebody else. */
    @Override
    public void close() {
        closed = true;
        // No interrupt: what it is about in the database goes on to its end.
        looking.shutdown();
    }
}
