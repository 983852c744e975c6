package dev.tollgate.db;

import static dev.tollgate.db.Samples.AUTHOR;
import static dev.tollgate.db.Samples.route;
import static dev.tollgate.db.Samples.routeKey;
import static dev.tollgate.db.Samples.service;
import static dev.tollgate.db.Samples.serviceKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.db.WriteTransaction.Outcome;
import dev.tollgate.db.model.Changes;
import dev.tollgate.db.model.Entity;
import dev.tollgate.db.model.PathMatch;
import java.util.List;
import org.junit.jupiter.api.Test;

@EachDatabase
class ConfigurationWriterIT {
    private final Database database;
    private final ConfigurationReader reader;

    ConfigurationWriterIT(TestDatabase database) {
        this.database = database.database();
        this.reader = this.database.reader();
    }

    private Written<Outcome> put(Entity entity) {
        return database.writer().write(AUTHOR, transaction -> transaction.put(entity));
    }

    @Test
    void aWriteMakesTheNextRevision() {
        long before = reader.revision();

        Written<Outcome> written = put(service("first"));

        assertThat(written).isEqualTo(new Written<>(Outcome.CREATED, before + 1, true));
        assertThat(reader.revision()).isEqualTo(before + 1);
    }

    @Test
    void anIdenticalPutMakesNoRevision() {
        long made = put(service("identical")).revision();

        Written<Outcome> again = put(service("identical"));

        assertThat(again).isEqualTo(new Written<>(Outcome.UNCHANGED, made, false));
    }

    @Test
    void whatWasPutIsFoundWithItsRevisionAndTimes() {
        long revision = put(service("found", 8081)).revision();

        StoredObject found = reader.find(serviceKey("found")).orElseThrow();

        assertThat(found.entity()).isEqualTo(service("found", 8081));
        assertThat(found.revision()).isEqualTo(revision);
        assertThat(found.createdAt()).isEqualTo(found.updatedAt());
    }

    @Test
    void aReplacementKeepsTheTimeOfCreation() {
        put(service("replaced", 1));
        StoredObject first = reader.find(serviceKey("replaced")).orElseThrow();

        Written<Outcome> written = put(service("replaced", 2));

        StoredObject second = reader.find(serviceKey("replaced")).orElseThrow();
        assertThat(written.result()).isEqualTo(Outcome.REPLACED);
        assertThat(second.createdAt()).isEqualTo(first.createdAt());
        assertThat(second.updatedAt()).isAfter(first.updatedAt());
    }

    @Test
    void aDryRunTellsTheOutcomeAndStoresNothing() {
        long before = reader.revision();

        Written<Outcome> written = database.writer().write(AUTHOR, transaction -> {
            transaction.rollback();
            return transaction.put(service("tried"));
        });

        assertThat(written).isEqualTo(new Written<>(Outcome.CREATED, before, false));
        assertThat(reader.find(serviceKey("tried"))).isEmpty();
    }

    @Test
    void anExceptionOfTheWorkUndoesEverything() {
        long before = reader.revision();

        assertThatThrownBy(() -> database.writer().write(AUTHOR, transaction -> {
                    transaction.put(service("undone"));
                    throw new IllegalStateException("on purpose");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("on purpose");

        assertThat(reader.revision()).isEqualTo(before);
        assertThat(reader.find(serviceKey("undone"))).isEmpty();
    }

    @Test
    void anObjectIsStoredInItsNormalForm() {
        put(service("normal"));
        put(route("normal", "normal", "/%7euser/"));

        assertThat(reader.find(routeKey("normal")).orElseThrow().entity())
                .isEqualTo(route("normal", "normal", "/~user"));
    }

    @Test
    void anObjectThatCouldNotBeReadBackIsRefused() {
        assertThatThrownBy(() -> put(service("No Name"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anObjectThatIsPutTwiceInOneWriteHasItsLastForm() {
        long before = reader.revision();

        database.writer().write(AUTHOR, transaction -> {
            transaction.put(service("twice", 1));
            return transaction.put(service("twice", 2));
        });

        assertThat(reader.changesSince(before).list()).containsExactly(new Changes.Put(service("twice", 2)));
    }

    @Test
    void deletingAServiceThatARouteUsesIsRefused() {
        put(service("used"));
        put(route("user", "used", "/used"));
        long before = reader.revision();

        assertThatThrownBy(() -> database.writer().write(AUTHOR, transaction -> transaction.remove(serviceKey("used"))))
                .isInstanceOfSatisfying(
                        DanglingReferences.class,
                        refusal -> assertThat(refusal.missing()).containsExactly(serviceKey("used")));

        assertThat(reader.revision()).isEqualTo(before);
        assertThat(reader.find(serviceKey("used"))).isPresent();
    }

    @Test
    void aServiceAndItsRouteGoTogetherInAnyOrder() {
        put(service("going"));
        put(route("goes", "going", "/going"));
        long before = reader.revision();

        database.writer().write(AUTHOR, transaction -> {
            transaction.remove(serviceKey("going"));
            return transaction.remove(routeKey("goes"));
        });

        assertThat(reader.changesSince(before).list())
                .containsExactly(new Changes.Removed(serviceKey("going")), new Changes.Removed(routeKey("goes")));
    }

    @Test
    void aRouteToAMissingServiceIsRefused() {
        assertThatThrownBy(() -> put(route("lost", "nowhere", "/lost")))
                .isInstanceOfSatisfying(
                        DanglingReferences.class,
                        refusal -> assertThat(refusal.missing()).containsExactly(serviceKey("nowhere")));
    }

    @Test
    void removingWhatIsNotThereChangesNothing() {
        Written<Boolean> written =
                database.writer().write(AUTHOR, transaction -> transaction.remove(serviceKey("never")));

        assertThat(written.result()).isFalse();
        assertThat(written.changed()).isFalse();
    }

    @Test
    void referrersAreThoseThatReferNow() {
        put(service("referred"));
        put(service("other"));
        put(route("b", "referred", "/b"));
        put(route("a", "referred", "/a"));
        put(route("c", "referred", "/c"));

        put(route("c", "other", "/c"));

        assertThat(reader.referrers(serviceKey("referred"))).containsExactly(routeKey("a"), routeKey("b"));
    }

    @Test
    void equalMatchesAreEnabledRoutesThatTakeTheSame() {
        put(service("equal"));
        var destination = route("x", "equal", "/").destination();
        put(route("template", new PathMatch.Template("/equal/{id}"), destination));

        List<?> equal = database.writer()
                .write(
                        AUTHOR,
                        transaction -> transaction.equalMatches(
                                route("new", new PathMatch.Template("/equal/{number}"), destination)))
                .result();

        assertThat(equal).isEqualTo(List.of(routeKey("template")));
    }

    @Test
    void aRouteIsNotEqualToItself() {
        put(service("self"));
        put(route("itself", "self", "/self"));

        List<?> equal = database.writer()
                .write(AUTHOR, transaction -> transaction.equalMatches(route("itself", "self", "/self")))
                .result();

        assertThat(equal).isEmpty();
    }
}
