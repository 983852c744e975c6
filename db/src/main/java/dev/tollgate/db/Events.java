package dev.tollgate.db;

import dev.tollgate.db.dao.DeliveryDao;
import dev.tollgate.db.dao.EventDao;
import dev.tollgate.db.dao.EventRow;
import dev.tollgate.db.dao.NodeDao;
import dev.tollgate.db.document.Json;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * What happened, told once to each webhook that asks for it, however many processes see it: event and deliveries are
 * one transaction. Every method throws {@link DatabaseUnavailable} while the database does not answer. Safe for any
 * number of threads and processes.
 */
public final class Events {
    /** Beyond that a receiver is not told any more until it has taken some: what waits is bounded. */
    static final int MOST_WAITING = 1_000;

    private final Store store;

    Events(Store store) {
        this.store = store;
    }

    /** Has webhooks told what nobody has told yet; what is older than a webhook is not told to it. Returns how much. */
    public int tell(List<GatewayEvent> events) {
        List<GatewayEvent> unknown = events.isEmpty()
                ? events
                : store.run(handle -> {
                    EventDao known = handle.attach(EventDao.class);
                    return events.stream()
                            .filter(event -> !known.known(identity(event)))
                            // In one order, so that of two processes one waits for the other.
                            .sorted(Comparator.comparing(Events::identity))
                            .toList();
                });
        return unknown.isEmpty() ? 0 : store.transact(handle -> tell(handle, unknown));
    }

    private static int tell(Handle handle, List<GatewayEvent> events) {
        EventDao all = handle.attach(EventDao.class);
        List<StoredWebhook> webhooks = Webhooks.all(handle);
        OffsetDateTime now = handle.attach(NodeDao.class).now();
        int told = 0;
        for (GatewayEvent event : events) {
            EventRow row = row(event);
            if (all.insert(row) == 1) {
                told++;
                webhooks.stream()
                        .filter(stored -> stored.webhook().wants(event.type()))
                        .filter(stored -> !stored.createdAt().isAfter(event.at()))
                        .forEach(stored -> send(handle, stored.webhook().name(), row, now));
            }
        }
        return told;
    }

    private static void send(Handle handle, String webhook, EventRow event, OffsetDateTime now) {
        DeliveryDao deliveries = handle.attach(DeliveryDao.class);
        if (deliveries.waiting(webhook) < MOST_WAITING) {
            deliveries.insert(webhook, event.id(), now);
        } else {
            deliveries.insertFailed(webhook, event.id(), now, MOST_WAITING + " others wait for this receiver already.");
        }
    }

    /** Tells an event to one webhook alone; the caller makes the first attempt, and has so long for it. */
    public Delivery tellOnly(String webhook, GatewayEvent event, Duration lease) {
        return store.transact(handle -> {
            EventRow row = row(event);
            handle.attach(EventDao.class).insert(row);
            OffsetDateTime now = handle.attach(NodeDao.class).now();
            DeliveryDao deliveries = handle.attach(DeliveryDao.class);
            long number = deliveries.insert(webhook, row.id(), now);
            deliveries.claim(number, 0, now, now.plus(lease));
            return deliveries.find(webhook, number).map(Deliveries::delivery).orElseThrow();
        });
    }

    private static EventRow row(GatewayEvent event) {
        return new EventRow(
                "evt_" + UUID.randomUUID().toString().replace("-", ""),
                identity(event),
                event.type().id(),
                StoredTime.of(event.at()),
                event.node().orElse(null),
                Json.text(event.data()));
    }

    /** Of one length, whatever it is made of. */
    private static String identity(GatewayEvent event) {
        return Sha256.of(event.type().id() + " " + event.identity());
    }
}
