package dev.tollgate.db;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.db.dao.DraftDao;
import dev.tollgate.db.dao.DraftRow;
import dev.tollgate.db.document.Json;
import dev.tollgate.db.document.format.Words;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * Edits that are collected, to become one revision or none. Every method throws {@link DatabaseUnavailable} while the
 * database does not answer. Safe for any number of threads and processes.
 */
public final class Drafts {
    private final Store store;

    Drafts(Store store) {
        this.store = store;
    }

    /** All drafts, by name. */
    public List<StoredDraft> all() {
        return store.run(handle -> handle.attach(DraftDao.class).all()).stream()
                .map(Drafts::draft)
                .toList();
    }

    /** A part of them; throws {@link InvalidCursor} for a cursor of another order. */
    public Listing<StoredDraft> page(ListQuery query) {
        return ShortList.page(
                all(), draft -> new ShortList.Place(draft.name(), draft.createdAt(), draft.updatedAt()), query);
    }

    public Optional<StoredDraft> find(String name) {
        return Optional.of(name)
                .filter(Words::name)
                .flatMap(possible ->
                        store.run(handle -> handle.attach(DraftDao.class).find(possible)))
                .map(Drafts::draft);
    }

    /** Adds a draft; nothing if there is one of this name. */
    public Optional<StoredDraft> create(String name, JsonNode document, Told told) {
        DraftRow row = new DraftRow(name, Json.text(document), told.author().name(), 1, store.now(), store.now());
        return telling(told, drafts -> drafts.insert(row)) ? Optional.of(draft(row)) : Optional.empty();
    }

    /** Changes a draft; nothing if it is not as it was any more. */
    public Optional<StoredDraft> change(StoredDraft before, JsonNode document, Told told) {
        DraftRow row = new DraftRow(
                before.name(),
                Json.text(document),
                told.author().name(),
                before.version() + 1,
                StoredTime.of(before.createdAt()),
                store.now());
        return telling(told, drafts -> drafts.update(row)) ? Optional.of(draft(row)) : Optional.empty();
    }

    /** Drops a draft; false if it is not as it was any more. */
    public boolean drop(StoredDraft before, Told told) {
        return telling(told, drafts -> drafts.delete(before.name(), before.version()));
    }

    /** Whether one row was written; then the audit tells of it. */
    private boolean telling(Told told, ToIntFunction<DraftDao> write) {
        return store.transact(handle -> {
            boolean done = write.applyAsInt(handle.attach(DraftDao.class)) == 1;
            if (done) {
                Audit.add(store, handle, told);
            }
            return done;
        });
    }

    static StoredDraft draft(DraftRow row) {
        return new StoredDraft(
                row.name(),
                Json.parse(row.document()),
                row.author(),
                row.version(),
                row.createdAt().toInstant(),
                row.updatedAt().toInstant());
    }
}
