package dev.tollgate.db;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.model.EntityKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is kept for a time goes, and what is needed does not. */
@EachDatabase
class RetentionIT {
    /** Nothing is younger. */
    private static final Duration NOT_EVEN_NOW = Duration.ofHours(-1);

    private final Database database;

    RetentionIT(TestDatabase database) {
        this.database = database.database();
    }

    private long put(String name, int port) {
        return database.writer()
                .write(new Author("ada"), transaction -> transaction.put(Samples.service(name, port)))
                .revision();
    }

    private Listing<Revision> page(Optional<EntityKey> object) {
        return database.history().page(new HistoryQuery(object, 10, Optional.empty()));
    }

    @Test
    void oldRevisionsAreForgottenButNotTheNewestNorHowObjectsAre() {
        put("kept", 1);
        put("gone", 1);
        for (int port = 1; port <= 450; port++) {
            put("often", port);
        }
        database.writer().write(new Author("ada"), transaction -> transaction.remove(Samples.serviceKey("gone")));
        long newest = put("often", 451);
        List<StoredObject> before =
                database.reader().findAll(Samples.serviceKey("kept").kind(), List.of("kept", "often"));
        long there = page(Optional.empty()).total();

        int forgotten = database.history().sweep(NOT_EVEN_NOW);

        assertThat(forgotten).isEqualTo((int) there - 1);
        assertThat(page(Optional.empty()).items()).extracting(Revision::number).containsExactly(newest);
        assertThat(page(Optional.empty()).total()).isEqualTo(1);
        assertThat(database.reader().findAll(Samples.serviceKey("kept").kind(), List.of("kept", "often")))
                .isEqualTo(before)
                .hasSize(2);
        assertThat(database.history().differences(newest - 1, newest))
                .singleElement()
                .satisfies(versions ->
                        assertThat(versions.before().orElseThrow().toString()).contains(":450"));
        assertThat(database.history().at(Samples.serviceKey("kept"), newest)).isPresent();
        assertThat(database.history().at(Samples.serviceKey("gone"), newest)).isEmpty();
        assertThat(page(Optional.of(Samples.serviceKey("kept"))).total()).isZero();
        assertThat(List.of(0L, newest - 2, newest - 1, newest))
                .filteredOn(database.history()::reachesBackTo)
                .containsExactly(0L, newest - 1, newest);
        assertThat(put("often", 452)).isEqualTo(newest + 1);
    }

    @Test
    void youngRevisionsStay() {
        long newest = put("young", 1);

        assertThat(database.history().sweep(Duration.ofHours(1))).isZero();

        assertThat(database.history().find(newest, 1)).isPresent();
        assertThat(database.history().reachesBackTo(newest - 1)).isTrue();
    }

    @Test
    void oldAuditIsRemovedHoweverMuchItIs() {
        Author author = new Author("sweeper");
        for (int number = 0; number < Portions.ROWS + 20; number++) {
            database.audit().note(new Told(author, new Audited(Deed.SIGN_IN, "users/sweeper")));
        }
        AuditQuery all = new AuditQuery("sweeper", "", Optional.empty(), Optional.empty(), 1, Optional.empty());

        int young = database.audit().sweep(Duration.ofHours(1));
        int old = database.audit().sweep(NOT_EVEN_NOW);

        assertThat(young).isZero();
        assertThat(old).isGreaterThanOrEqualTo(Portions.ROWS + 20);
        assertThat(database.audit().page(all).total()).isZero();
    }
}
