package dev.tollgate.admin.console;

import dev.tollgate.admin.change.KeyState;
import dev.tollgate.db.Database;
import dev.tollgate.db.KeySums;
import dev.tollgate.db.KeyUse;
import dev.tollgate.db.StoredKey;
import dev.tollgate.ui.detail.Keys;
import dev.tollgate.ui.part.Link;
import dev.tollgate.ui.part.Moment;
import dev.tollgate.ui.part.Status;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The keys of consumers, as pages show them. */
final class KeyViews {

    private static final int MOST = 200;
    private static final Duration SOON = Duration.ofDays(14);

    private final Database database;
    private final InstantSource clock;

    KeyViews(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    List<StoredKey> of(String consumer) {
        return database.keys().page(consumer, MOST, Optional.empty()).items();
    }

    Keys table(String consumer, boolean may) {
        List<StoredKey> keys = of(consumer);
        return new Keys(
                summary(keys),
                keys.stream().map(key -> row(consumer, key)).toList(),
                new Link(Subject.CONSUMER.path(consumer + "/keys/new"), "Issue key", "plus"),
                may);
    }

    private Keys.Row row(String consumer, StoredKey key) {
        Instant now = clock.instant();
        KeyState state = KeyState.of(key, now);
        return new Keys.Row(
                key.name(),
                key.prefix(),
                switch (state) {
                    case ACTIVE -> Status.ACTIVE;
                    case RETIRING -> Status.RETIRING;
                    case EXPIRED -> Status.EXPIRED;
                    case REVOKED -> Status.REVOKED;
                },
                new Moment(key.createdAt(), now),
                key.createdBy(),
                key.key().expiresAt().map(end -> new Moment(end, now)),
                key.lastUse().map(use -> new Moment(use.at(), now)),
                key.lastUse().map(KeyUse::from).orElse(""),
                state == KeyState.REVOKED
                        ? Optional.empty()
                        : Optional.of(new Link(
                                Subject.CONSUMER.path(
                                        consumer + "/keys/" + key.key().id() + "/revoke"),
                                "Revoke")),
                state == KeyState.ACTIVE
                        ? Optional.of(new Link(
                                Subject.CONSUMER.path(
                                        consumer + "/keys/" + key.key().id() + "/rotate"),
                                "Rotate"))
                        : Optional.empty());
    }

    /** Such as "2 active, 1 expiring". */
    String summary(List<StoredKey> keys) {
        Instant now = clock.instant();
        List<StoredKey> active = keys.stream()
                .filter(key -> Set.of(KeyState.ACTIVE, KeyState.RETIRING).contains(KeyState.of(key, now)))
                .toList();
        long expiring = active.stream()
                .filter(key -> key.key()
                        .expiresAt()
                        .filter(end -> end.isBefore(now.plus(SOON)))
                        .isPresent())
                .count();
        if (keys.isEmpty()) {
            return "none";
        }
        return active.size() + " active" + (expiring == 0 ? "" : ", " + expiring + " expiring");
    }

    /** How the keys of each of these consumers are; a consumer without keys is left out. */
    Map<String, KeySums> sums(List<String> consumers) {
        return database.keys().sums(consumers, SOON);
    }

    /** The same in words. */
    static String summary(KeySums keys) {
        return keys.usable() + " active" + (keys.expiring() == 0 ? "" : ", " + keys.expiring() + " expiring");
    }
}
