package dev.tollgate.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.db.model.EntityKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@EachDatabase
class HistoryIT {

    private final Database database;

    HistoryIT(TestDatabase database) {
        this.database = database.database();
    }

    @Test
    void theNewestRevisionComesFirstWithItsObjects() {
        database.writer().write(new Author("ada"), transaction -> {
            transaction.remark("first steps");
            transaction.put(Samples.service("a"));
            transaction.put(Samples.service("b"));
            return true;
        });
        database.writer().write(new Author("bob"), transaction -> {
            transaction.remove(Samples.serviceKey("a"));
            return true;
        });

        List<Revision> newest = database.reader().revisions(2);

        assertThat(newest).extracting(Revision::author).containsExactly("bob", "ada");
        assertThat(newest.getLast().remark()).isEqualTo("first steps");
        assertThat(newest.getFirst().objects())
                .containsExactly(new Revision.Changed(Samples.serviceKey("a"), Revision.Change.DELETED));
        assertThat(newest.getLast().objects())
                .containsExactly(
                        new Revision.Changed(Samples.serviceKey("a"), Revision.Change.CREATED),
                        new Revision.Changed(Samples.serviceKey("b"), Revision.Change.CREATED));
    }

    @Test
    void aLargeRevisionNamesAFewObjectsAndCountsAll() {
        database.writer().write(new Author("ada"), transaction -> {
            for (int number = 0; number < 12; number++) {
                transaction.put(Samples.service("large-" + number));
            }
            return true;
        });

        Revision newest = database.reader().revisions(1).getFirst();

        assertThat(newest.objects()).hasSize(Revision.MOST_OBJECTS);
        assertThat(newest.changed()).isEqualTo(12);
    }

    private long put(String name, int port) {
        return database.writer()
                .write(new Author("ada"), transaction -> transaction.put(Samples.service(name, port)))
                .revision();
    }

    private static HistoryQuery query(Optional<EntityKey> object, int limit, Optional<String> cursor) {
        return new HistoryQuery(object, limit, cursor);
    }

    @Test
    void pagesFollowEachOtherWithoutGapOrRepeat() {
        for (int port = 1; port <= 7; port++) {
            put("paged", port);
        }
        long newest = database.reader().revision();

        Listing<Revision> first = database.history().page(query(Optional.empty(), 3, Optional.empty()));
        Listing<Revision> second = database.history().page(query(Optional.empty(), 3, first.next()));

        assertThat(first.total()).isEqualTo(newest);
        assertThat(first.items()).extracting(Revision::number).containsExactly(newest, newest - 1, newest - 2);
        assertThat(second.items()).extracting(Revision::number).containsExactly(newest - 3, newest - 4, newest - 5);
    }

    @Test
    void theHistoryOfAnObjectIsThatOfItsVersions() {
        long first = put("one", 1);
        put("another", 1);
        long second = put("one", 2);

        Listing<Revision> found =
                database.history().page(query(Optional.of(Samples.serviceKey("one")), 1, Optional.empty()));
        Listing<Revision> next =
                database.history().page(query(Optional.of(Samples.serviceKey("one")), 1, found.next()));

        assertThat(found.total()).isEqualTo(2);
        assertThat(found.items()).extracting(Revision::number).containsExactly(second);
        assertThat(found.items().getFirst().objects())
                .containsExactly(new Revision.Changed(Samples.serviceKey("one"), Revision.Change.CHANGED));
        assertThat(next.items()).extracting(Revision::number).containsExactly(first);
        assertThat(next.next()).isEmpty();
    }

    @Test
    void whatDiffersAtTwoRevisionsIsFoundInBothDirections() {
        put("stays", 1);
        put("goes", 1);
        put("there-and-back", 1);
        long low = database.reader().revision();
        put("comes", 1);
        put("stays", 2);
        put("there-and-back", 2);
        put("there-and-back", 1);
        database.writer().write(new Author("ada"), transaction -> transaction.remove(Samples.serviceKey("goes")));
        long high = database.reader().revision();

        Listing<Versions> forth = database.history().differences(low, high, 50, Optional.empty());
        Listing<Versions> back = database.history().differences(high, low, 50, Optional.empty());

        assertThat(forth.items())
                .extracting(found -> found.key().name() + " " + found.change())
                .containsExactly("comes CREATED", "goes DELETED", "stays CHANGED");
        assertThat(forth.total()).isEqualTo(3);
        assertThat(back.items())
                .extracting(found -> found.key().name() + " " + found.change())
                .containsExactly("comes DELETED", "goes CREATED", "stays CHANGED");
    }

    @Test
    void differencesComeInPages() {
        long low = database.reader().revision();
        for (int number = 0; number < 5; number++) {
            put("page-" + number, 1);
        }
        long high = database.reader().revision();

        List<String> names = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            Listing<Versions> page = database.history().differences(low, high, 2, cursor);
            page.items().forEach(found -> names.add(found.key().name()));
            cursor = page.next();
        } while (cursor.isPresent());

        assertThat(names).containsExactly("page-0", "page-1", "page-2", "page-3", "page-4");
    }

    @Test
    void aCursorOfAnotherListIsRefused() {
        assertThatThrownBy(() -> database.history().page(query(Optional.empty(), 1, Optional.of("services/a"))))
                .isInstanceOf(InvalidCursor.class);
        assertThatThrownBy(() -> database.history().differences(0, 1, 1, Optional.of("7")))
                .isInstanceOf(InvalidCursor.class);
    }
}
