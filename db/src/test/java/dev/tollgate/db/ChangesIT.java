package dev.tollgate.db;

import static dev.tollgate.db.Samples.AUTHOR;
import static dev.tollgate.db.Samples.route;
import static dev.tollgate.db.Samples.routeKey;
import static dev.tollgate.db.Samples.service;
import static dev.tollgate.db.Samples.serviceKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.db.model.ApiKey;
import dev.tollgate.db.model.Changes;
import dev.tollgate.db.model.Entity;
import dev.tollgate.db.model.EntityKey;
import dev.tollgate.db.model.KeyHash;
import dev.tollgate.db.model.Settings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

@Order(3)
@EachDatabase
class ChangesIT {
    private static final dev.tollgate.db.model.Consumer CONSUMER = new dev.tollgate.db.model.Consumer(
            "shop",
            "",
            List.of(),
            true,
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            dev.tollgate.db.model.Subscription.NONE);
    private static final ApiKey KEY = new ApiKey(
            "unread12",
            "shop",
            new KeyHash(1, 2, 3, 4),
            Optional.empty(),
            false,
            List.of(),
            List.of(),
            List.of(),
            Optional.empty());

    private final TestDatabase test;
    private final Database database;
    private final ConfigurationReader reader;

    ChangesIT(TestDatabase test) {
        this.test = test;
        this.database = test.database();
        this.reader = database.reader();
    }

    @BeforeEach
    void removeWhatOtherTestsWrote() {
        List<Changes.Change> all = reader.changesSince(0).list();
        write(transaction -> all.forEach(change -> transaction.remove(change.key())));
    }

    private long write(Consumer<WriteTransaction> work) {
        return database.writer()
                .write(AUTHOR, transaction -> {
                    work.accept(transaction);
                    return true;
                })
                .revision();
    }

    @Test
    void nothingChangesFromTheNewestRevision() {
        long revision = write(transaction -> transaction.put(service("still")));

        assertThat(reader.changesSince(revision)).isEqualTo(new Changes(revision, revision, List.of(), List.of()));
    }

    @Test
    void onlyTheNewestVersionOfEachObjectIsRead() {
        write(transaction -> transaction.put(service("before")));
        long applied = write(transaction -> transaction.put(service("changing", 1)));
        write(transaction -> transaction.put(service("changing", 2)));
        write(transaction -> transaction.put(service("changing", 3)));
        long newest = write(transaction -> transaction.put(new Settings(List.of(), false)));

        assertThat(reader.changesSince(applied))
                .isEqualTo(new Changes(
                        applied,
                        newest,
                        List.of(
                                new Changes.Put(new Settings(List.of(), false)),
                                new Changes.Put(service("changing", 3))),
                        List.of()));
    }

    @Test
    void aRemovedObjectIsToldToThoseWhoMayHaveIt() {
        long applied = write(transaction -> transaction.put(service("removed")));
        long newest = write(transaction -> transaction.remove(serviceKey("removed")));

        assertThat(reader.changesSince(applied))
                .isEqualTo(
                        new Changes(applied, newest, List.of(new Changes.Removed(serviceKey("removed"))), List.of()));
        assertThat(reader.changesSince(0).list()).isEmpty();
    }

    @Test
    void anObjectThatCameBackIsThereAgain() {
        long applied = write(transaction -> transaction.put(service("back", 1)));
        write(transaction -> transaction.remove(serviceKey("back")));
        write(transaction -> transaction.put(service("back", 2)));

        assertThat(reader.changesSince(applied).list()).containsExactly(new Changes.Put(service("back", 2)));
    }

    @Test
    void aDocumentThatCannotBeReadRefusesTheRevisionAndSaysWhy() {
        long revision = write(transaction -> transaction.put(service("damaged")));
        test.execute("update object_version set document = '{\"name\":\"damaged\",\"http3\":true}' where revision = "
                + revision);

        assertThatThrownBy(() -> reader.changesSince(0)).isInstanceOfSatisfying(UnreadableRevision.class, refusal -> {
            assertThat(refusal.revision()).isEqualTo(revision);
            assertThat(refusal.reason()).contains("services/damaged", "/http3", "unknown_field");
        });

        test.execute("update object_version set document = '{\"name\":\"damaged\"}' where revision = " + revision);
    }

    @Test
    void keysOfARevisionAreToldAlthoughAnObjectOfItCannotBeRead() {
        write(transaction -> transaction.put(CONSUMER));
        long before = reader.revision();
        long revision = write(transaction -> {
            transaction.put(service("unread"));
            transaction.keys().issue(KEY, "name", "tgk_unread12", AUTHOR);
        });
        test.execute("update object_version set document = '{]' where kind = 'services' and revision = " + revision);

        assertThatThrownBy(() -> reader.changesSince(before))
                .isInstanceOfSatisfying(
                        UnreadableRevision.class,
                        refusal -> assertThat(refusal.keys())
                                .contains(new Changes(before, revision, List.of(), List.of(new Changes.KeyPut(KEY)))));

        test.execute(
                "update object_version set document = '{\"name\":\"unread\"}' where kind = 'services' and revision = "
                        + revision);
    }

    @Test
    void aDatabaseThatWasPutBackIsNotTakenForItsOwnPast() {
        long newest = reader.revision();

        assertThatThrownBy(() -> reader.changesSince(newest + 1))
                .isInstanceOfSatisfying(
                        UnreadableRevision.class,
                        refusal -> assertThat(refusal.keys()).isEmpty());
    }

    @Test
    void applyingChangesStepByStepEqualsReadingEverything() {
        Random random = new Random(7);
        Map<EntityKey, Entity> applied = new TreeMap<>(Samples.KEY_ORDER);
        long revision = apply(reader.changesSince(0), applied);

        for (int step = 0; step < 150; step++) {
            write(transaction -> {
                for (int i = random.nextInt(4); i >= 0; i--) {
                    edit(transaction, random);
                }
            });
            if (random.nextInt(3) == 0) {
                revision = apply(reader.changesSince(revision), applied);
            }
        }
        apply(reader.changesSince(revision), applied);

        Map<EntityKey, Entity> whole = new TreeMap<>(Samples.KEY_ORDER);
        apply(reader.changesSince(0), whole);
        assertThat(applied).isEqualTo(whole).hasSizeGreaterThan(5);
    }

    private static void edit(WriteTransaction transaction, Random random) {
        String name = "s" + random.nextInt(8);
        EntityKey route = routeKey("r" + random.nextInt(8));
        if (random.nextInt(3) == 0) {
            transaction.remove(route);
        } else if (random.nextInt(4) == 0
                && transaction.referrers(serviceKey(name)).isEmpty()) {
            transaction.remove(serviceKey(name));
        } else {
            transaction.put(service(name, 1 + random.nextInt(3)));
            transaction.put(route(route.name(), name, "/" + random.nextInt(3)));
        }
    }

    private static long apply(Changes changes, Map<EntityKey, Entity> objects) {
        for (Changes.Change change : changes.list()) {
            switch (change) {
                case Changes.Put(Entity entity) -> objects.put(change.key(), entity);
                case Changes.Removed(EntityKey key) -> objects.remove(key);
            }
        }
        return changes.to();
    }
}
