package dev.tollgate.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.db.document.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@EachDatabase
class AuditIT {
    private final Database database;

    AuditIT(TestDatabase database) {
        this.database = database.database();
    }

    private static AuditQuery about(String object) {
        return new AuditQuery("", object, Optional.empty(), Optional.empty(), 50, Optional.empty());
    }

    private List<AuditLine> lines(AuditQuery query) {
        return database.audit().page(query).items();
    }

    private long put(Author author, String... names) {
        return database.writer()
                .write(author, transaction -> {
                    for (String name : names) {
                        transaction.put(Samples.service(name));
                    }
                    return true;
                })
                .revision();
    }

    @Test
    void everyRevisionHasItsLineWithWhoWhereFromAndWhy() {
        long revision = put(new Author("ann", "192.0.2.7", "request-1", "because"), "told");

        AuditLine line = lines(about("services/told")).getFirst();

        assertThat(line.actor()).isEqualTo("ann");
        assertThat(line.address()).isEqualTo("192.0.2.7");
        assertThat(line.request()).isEqualTo("request-1");
        assertThat(line.remark()).isEqualTo("because");
        assertThat(line.deed()).isEqualTo(Deed.CREATE);
        assertThat(line.object()).isEqualTo("services/told");
        assertThat(line.revision()).contains(revision);
        assertThat(line.versions()).extracting(Versions::change).containsExactly(Revision.Change.CREATED);
    }

    @Test
    void whatWasUndoneHasNoLine() {
        Author author = new Author("undoer");

        assertThatThrownBy(() -> database.writer().write(author, transaction -> {
                    transaction.put(Samples.service("undone"));
                    throw new IllegalStateException("on purpose");
                }))
                .isInstanceOf(IllegalStateException.class);
        database.writer().write(author, transaction -> {
            transaction.rollback();
            return transaction.put(Samples.service("tried"));
        });

        assertThat(lines(new AuditQuery("undoer", "", Optional.empty(), Optional.empty(), 50, Optional.empty())))
                .isEmpty();
    }

    @Test
    void aLineAboutSeveralObjectsIsFoundByEachOfThem() {
        put(new Author("ann"), "several-a", "several-b");

        for (String object : List.of("services/several-a", "services/several-b", "several-b")) {
            AuditLine line = lines(about(object)).getFirst();
            assertThat(line.deed()).isEqualTo(Deed.APPLY);
            assertThat(line.object()).isEmpty();
            assertThat(line.changed()).isEqualTo(2);
        }
        assertThat(lines(about("routes/several-a"))).isEmpty();
    }

    @Test
    void whatBelongsToAnObjectIsFoundWithIt() {
        Author author = new Author("bob");
        database.audit()
                .note(new Told(
                        author, new Audited(Deed.RESET, "consumers/shop/quotas/m", Optional.of(Json.parse("[1]")))));
        database.audit().note(new Told(author, new Audited(Deed.FIND, "consumers/shop-2/keys/k")));

        assertThat(lines(about("consumers/shop"))).extracting(AuditLine::deed).containsExactly(Deed.RESET);
        assertThat(lines(about("consumers/shop/quotas/m")).getFirst().differences())
                .contains(Json.parse("[1]"));
        assertThat(lines(about("shop-2"))).extracting(AuditLine::deed).containsExactly(Deed.FIND);
    }

    @Test
    void pagesFollowEachOtherTheNewestFirst() {
        Author author = new Author("pager");
        for (int number = 0; number < 5; number++) {
            database.audit().note(new Told(author, new Audited(Deed.SIGN_IN, "users/pager-" + number)));
        }

        List<String> objects = new ArrayList<>();
        AuditQuery query = new AuditQuery("pager", "", Optional.empty(), Optional.empty(), 2, Optional.empty());
        Listing<AuditLine> page = database.audit().page(query);
        page.items().forEach(line -> objects.add(line.object()));
        while (page.next().isPresent()) {
            page = database.audit().page(query.at(page.next()));
            page.items().forEach(line -> objects.add(line.object()));
        }

        assertThat(page.total()).isEqualTo(5);
        assertThat(objects)
                .containsExactly("users/pager-4", "users/pager-3", "users/pager-2", "users/pager-1", "users/pager-0");
    }

    @Test
    void timesBoundWhatIsFound() {
        database.audit().note(new Told(new Author("timer"), new Audited(Deed.SIGN_OUT, "users/timer")));
        Instant at = lines(about("users/timer")).getFirst().at();

        assertThat(lines(between(at, at.plusMillis(1)))).hasSize(1);
        assertThat(lines(between(at.minusSeconds(60), at))).isEmpty();
        assertThat(lines(between(Instant.MIN, Instant.MAX))).hasSize(1);
    }

    private static AuditQuery between(Instant from, Instant to) {
        return new AuditQuery("timer", "", Optional.of(from), Optional.of(to), 50, Optional.empty());
    }

    @Test
    void aCursorOfAnotherListIsRefused() {
        assertThatThrownBy(() -> database.audit().page(about("").at(Optional.of("17"))))
                .isInstanceOf(InvalidCursor.class);
    }
}
