package dev.tollgate.db;

import dev.tollgate.db.dao.WebhookDao;
import dev.tollgate.db.dao.WebhookRow;
import dev.tollgate.db.document.Json;
import dev.tollgate.db.document.WebhookShape;
import dev.tollgate.db.document.format.Words;
import dev.tollgate.db.document.shape.Place;
import dev.tollgate.db.document.shape.Reading;
import dev.tollgate.db.model.Webhook;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.jdbi.v3.core.Handle;

/**
 * Who is told of events. Every method throws {@link DatabaseUnavailable} while the database does not answer. Safe for
 * any number of threads and processes.
 */
public final class Webhooks {
    private final Store store;

    Webhooks(Store store) {
        this.store = store;
    }

    /** All webhooks, by name. */
    public List<StoredWebhook> all() {
        return store.run(Webhooks::all);
    }

    static List<StoredWebhook> all(Handle handle) {
        return handle.attach(WebhookDao.class).all().stream()
                .map(Webhooks::webhook)
                .toList();
    }

    /** A part of them; throws {@link InvalidCursor} for a cursor of another order. */
    public Listing<StoredWebhook> page(ListQuery query) {
        List<StoredWebhook> all = all().stream()
                .filter(stored ->
                        query.tag().isEmpty() || stored.webhook().tags().contains(query.tag()))
                .toList();
        return ShortList.page(
                all,
                stored -> new ShortList.Place(stored.webhook().name(), stored.createdAt(), stored.updatedAt()),
                query);
    }

    public Optional<StoredWebhook> find(String name) {
        return Optional.of(name)
                .filter(Words::name)
                .flatMap(possible ->
                        store.run(handle -> handle.attach(WebhookDao.class).find(possible)))
                .map(Webhooks::webhook);
    }

    /** Adds a webhook; nothing if there is one of this name. */
    public Optional<StoredWebhook> create(Webhook webhook, Told told) {
        WebhookRow row = new WebhookRow(webhook.name(), text(webhook), 1, store.now(), store.now());
        return telling(told, webhooks -> webhooks.insert(row)) ? Optional.of(webhook(row)) : Optional.empty();
    }

    /** Changes a webhook; nothing if it is not as it was any more. */
    public Optional<StoredWebhook> change(StoredWebhook before, Webhook after, Told told) {
        WebhookRow row = new WebhookRow(
                after.name(),
                text(after),
                before.version() + 1,
                before.createdAt().atOffset(ZoneOffset.UTC),
                store.now());
        return telling(told, webhooks -> webhooks.update(row)) ? Optional.of(webhook(row)) : Optional.empty();
    }

    /** Removes a webhook with its deliveries; false if it is not as it was any more. */
    public boolean remove(StoredWebhook before, Told told) {
        return telling(told, webhooks -> webhooks.delete(before.webhook().name(), before.version()));
    }

    /** Whether one row was written; then the audit tells of it. */
    private boolean telling(Told told, ToIntFunction<WebhookDao> write) {
        return store.transact(handle -> {
            boolean done = write.applyAsInt(handle.attach(WebhookDao.class)) == 1;
            if (done) {
                Audit.add(store, handle, told);
            }
            return done;
        });
    }

    private static String text(Webhook webhook) {
        return Json.text(WebhookShape.write(webhook));
    }

    private static StoredWebhook webhook(WebhookRow row) {
        return switch (WebhookShape.read(Json.parse(row.document()), Place.root())) {
            case Reading.Accepted<Webhook>(Webhook webhook) ->
                new StoredWebhook(
                        webhook,
                        row.version(),
                        row.createdAt().toInstant(),
                        row.updatedAt().toInstant());
            case Reading.Refused<Webhook> refused ->
                throw new IllegalStateException("webhook " + row.name() + ": " + refused.mistakes());
        };
    }
}
