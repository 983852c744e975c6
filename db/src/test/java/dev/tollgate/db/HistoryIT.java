package dev.tollgate.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
        assertThat(newest.getFirst().objects()).containsExactly(new Revision.Changed(Samples.serviceKey("a"), true));
        assertThat(newest.getLast().objects())
                .containsExactly(
                        new Revision.Changed(Samples.serviceKey("a"), false),
                        new Revision.Changed(Samples.serviceKey("b"), false));
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
}
