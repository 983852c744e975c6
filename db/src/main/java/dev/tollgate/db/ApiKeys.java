package dev.tollgate.db;

import dev.tollgate.db.dao.ApiKeyDao;
import dev.tollgate.db.dao.KeyCountRow;
import dev.tollgate.db.dao.KeySumsRow;
import dev.tollgate.db.dao.KeyUseRow;
import dev.tollgate.db.model.KeyHash;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads the API keys, and notes their use. Every method throws {@link DatabaseUnavailable} while the database does not
 * answer. Safe for any number of threads.
 */
public final class ApiKeys {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9]{1,63}");

    private final Store store;

    ApiKeys(Store store) {
        this.store = store;
    }

    /**
     * A page of a consumer's keys, revoked ones included, the newest first; throws {@link InvalidCursor} for a cursor
     * that is none of its own.
     */
    public Listing<StoredKey> page(String consumer, int limit, Optional<String> cursor) {
        KeyCursor behind = cursor.map(KeyCursor::parse).orElse(new KeyCursor(StoredTime.LATEST, ""));
        // One key more than asked for tells whether there is another page.
        return read(keys -> Listing.page(
                keys.page(consumer, StoredTime.of(behind.createdAt()), behind.id(), limit + 1).stream()
                        .map(KeyRows::key)
                        .toList(),
                limit,
                last -> CursorText.of(last.createdAt(), last.key().id()),
                keys.total(consumer)));
    }

    /** The last key of a page: where the next page begins. */
    private record KeyCursor(Instant createdAt, String id) {

        static KeyCursor parse(String text) {
            List<String> parts = CursorText.parse(text, 2);
            CursorText.check(ID.matcher(parts.getLast()).matches());
            return new KeyCursor(CursorText.time(parts.getFirst()), parts.getLast());
        }
    }

    /** The key of this id. */
    public Optional<StoredKey> find(String id) {
        return ID.matcher(id).matches() ? read(keys -> keys.find(id).map(KeyRows::key)) : Optional.empty();
    }

    /** The key of this hash. */
    public Optional<StoredKey> find(KeyHash hash) {
        return read(keys -> keys.findByHash(KeyRows.hex(hash)).map(KeyRows::key));
    }

    /** At most so many of the keys that end within this time and still open something, the next to end first. */
    public List<StoredKey> expiringWithin(Duration time, int limit) {
        Instant now = store.now().toInstant();
        return ending(now, now.plus(time), limit);
    }

    /** At most so many of the keys that end behind one time and not behind another, and were not revoked. */
    public List<StoredKey> ending(Instant after, Instant until, int limit) {
        return read(keys -> keys.expiring(StoredTime.of(after), StoredTime.of(until), limit).stream()
                .map(KeyRows::key)
                .toList());
    }

    /** How many keys of each of these consumers are neither revoked nor expired; 0 is left out. */
    public Map<String, Long> usable(List<String> consumers) {
        return consumers.isEmpty()
                ? Map.of()
                : read(keys -> keys.usable(consumers, store.now()).stream()
                        .collect(Collectors.toUnmodifiableMap(KeyCountRow::consumer, KeyCountRow::total)));
    }

    /** How the keys of each of these consumers are; one without keys is left out. */
    public Map<String, KeySums> sums(List<String> consumers, Duration soon) {
        OffsetDateTime now = store.now();
        return consumers.isEmpty()
                ? Map.of()
                : read(keys -> keys.sums(consumers, now, now.plus(soon)).stream()
                        .collect(Collectors.toUnmodifiableMap(
                                KeySumsRow::consumer,
                                row -> new KeySums(
                                        row.usable(),
                                        row.expiring(),
                                        Optional.ofNullable(row.lastUsedAt()).map(OffsetDateTime::toInstant)))));
    }

    /** Notes when keys were last used; makes no revision. Uses of keys that are gone, and older ones, are dropped. */
    public void used(List<KeyUse> uses) {
        if (uses.isEmpty()) {
            return;
        }
        // In one order, so that nodes that tell of the same keys do not lock each other out.
        List<KeyUseRow> rows = uses.stream()
                .sorted(Comparator.comparing(KeyUse::id))
                .map(use -> new KeyUseRow(use.id(), StoredTime.of(use.at()), use.from()))
                .toList();
        store.transact(handle -> {
            handle.attach(ApiKeyDao.class).used(rows);
            return rows.size();
        });
    }

    private <T> T read(Function<ApiKeyDao, T> query) {
        return store.run(handle -> query.apply(handle.attach(ApiKeyDao.class)));
    }
}
