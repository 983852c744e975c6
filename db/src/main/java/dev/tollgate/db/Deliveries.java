package dev.tollgate.db;

import dev.tollgate.db.dao.DeliveryDao;
import dev.tollgate.db.dao.DeliveryRow;
import dev.tollgate.db.dao.EventDao;
import dev.tollgate.db.dao.NodeDao;
import dev.tollgate.db.document.Json;
import dev.tollgate.db.document.format.Words;
import dev.tollgate.db.model.EventType;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What webhooks are to be told, and were; times are the database's, so that processes agree. Every method throws
 * {@link DatabaseUnavailable} while the database does not answer. Safe for any number of threads and processes.
 */
public final class Deliveries {
    private static final Duration KEPT = Duration.ofDays(7);
    /** Longer than anything can be seen that was told already. */
    private static final Duration EVENTS_KEPT = Duration.ofDays(40);

    private static final int MOST_KEPT = 2_000;
    private static final int LONGEST_ANSWER = 1_000;

    private final Store store;

    Deliveries(Store store) {
        this.store = store;
    }

    /**
     * What came of an attempt.
     *
     * @param next after how long the next one is to be made, if it is to wait
     */
    public record Attempt(Delivery.State state, OptionalInt status, String answer, Duration next) {
        public Attempt {
            answer = answer.substring(0, Math.min(answer.length(), LONGEST_ANSWER));
        }
    }

    /** Those that a webhook may be told now, the oldest first. */
    public List<Delivery> due(String webhook, int most) {
        return store.run(handle -> handle.attach(DeliveryDao.class).due(webhook, now(handle), most).stream()
                .map(Deliveries::delivery)
                .toList());
    }

    /** Whether the caller, and nobody else, may make the next attempt, and has so long for it. */
    public boolean claim(Delivery delivery, Duration lease) {
        return store.transactLightly(handle -> {
            OffsetDateTime now = now(handle);
            return handle.attach(DeliveryDao.class).claim(delivery.number(), delivery.attempts(), now, now.plus(lease))
                    == 1;
        });
    }

    /** Notes what came of an attempt that was claimed. */
    public Optional<Delivery> settle(Delivery claimed, Attempt attempt) {
        return store.transact(handle -> {
            DeliveryDao deliveries = handle.attach(DeliveryDao.class);
            OffsetDateTime now = now(handle);
            Optional<DeliveryRow> before = deliveries.find(claimed.webhook(), claimed.number());
            return before.map(row -> {
                DeliveryRow after = settled(row, attempt, now);
                deliveries.settle(after);
                return delivery(after);
            });
        });
    }

    private static DeliveryRow settled(DeliveryRow row, Attempt attempt, OffsetDateTime now) {
        return new DeliveryRow(
                row.number(),
                row.webhook(),
                row.event(),
                row.type(),
                row.at(),
                row.node(),
                row.document(),
                attempt.state().id(),
                row.attempts(),
                row.createdAt(),
                now.plus(attempt.next()),
                now,
                attempt.status().isPresent() ? attempt.status().getAsInt() : null,
                attempt.answer());
    }

    /** Has a delivery that has come to an end tried anew, at once; nothing if there is none that has. */
    public Optional<Delivery> again(String webhook, long number) {
        return store.transact(handle -> {
            DeliveryDao deliveries = handle.attach(DeliveryDao.class);
            return deliveries.again(webhook, number, now(handle)) == 1
                    ? deliveries.find(webhook, number).map(Deliveries::delivery)
                    : Optional.empty();
        });
    }

    public Optional<Delivery> find(String webhook, long number) {
        return Optional.of(webhook)
                .filter(Words::name)
                .flatMap(possible ->
                        store.run(handle -> handle.attach(DeliveryDao.class).find(possible, number)))
                .map(Deliveries::delivery);
    }

    /** A part of a webhook's deliveries, the newest first; throws {@link InvalidCursor} for what is no cursor. */
    public Listing<Delivery> page(String webhook, int limit, Optional<String> cursor) {
        long before = cursor.map(
                        text -> CursorText.number(CursorText.parse(text, 1).getFirst()))
                .orElse(Long.MAX_VALUE);
        return store.run(handle -> {
            DeliveryDao deliveries = handle.attach(DeliveryDao.class);
            return Listing.page(
                            deliveries.page(webhook, before, limit + 1),
                            limit,
                            row -> CursorText.of(row.number()),
                            deliveries.count(webhook))
                    .map(Deliveries::delivery);
        });
    }

    /** Forgets what nobody asks for any more. */
    public int sweep() {
        return store.transactLightly(handle -> {
            DeliveryDao deliveries = handle.attach(DeliveryDao.class);
            OffsetDateTime now = now(handle);
            int gone = deliveries.deleteBefore(now.minus(KEPT));
            for (StoredWebhook stored : Webhooks.all(handle)) {
                gone += deliveries.deleteBeyond(stored.webhook().name(), MOST_KEPT);
            }
            return gone + handle.attach(EventDao.class).deleteBefore(now.minus(EVENTS_KEPT));
        });
    }

    private static OffsetDateTime now(Handle handle) {
        return handle.attach(NodeDao.class).now();
    }

    static Delivery delivery(DeliveryRow row) {
        return new Delivery(
                row.number(),
                row.webhook(),
                new Delivery.Event(
                        row.event(),
                        EventType.parse(row.type()).orElseThrow(),
                        row.at().toInstant(),
                        Optional.ofNullable(row.node()),
                        Json.parse(row.document())),
                Delivery.State.parse(row.state()),
                row.attempts(),
                row.createdAt().toInstant(),
                row.dueAt().toInstant(),
                Optional.ofNullable(row.attemptedAt()).map(OffsetDateTime::toInstant),
                status(row.status()),
                row.answer());
    }

    private static OptionalInt status(@Nullable Integer status) {
        return status == null ? OptionalInt.empty() : OptionalInt.of(status);
    }
}
