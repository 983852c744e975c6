package dev.tollgate.db;

import static dev.tollgate.db.Samples.AUTHOR;
import static dev.tollgate.db.Samples.route;
import static dev.tollgate.db.Samples.service;
import static dev.tollgate.db.Samples.serviceKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.tollgate.db.model.Destination;
import dev.tollgate.db.model.EntityKey;
import dev.tollgate.db.model.Kind;
import dev.tollgate.db.model.NodeScope;
import dev.tollgate.db.model.PathMatch;
import dev.tollgate.db.model.Policies;
import dev.tollgate.db.model.Rewrite;
import dev.tollgate.db.model.Route;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@EachDatabase
class ListIT {
    private static final List<String> NAMES = List.of("b", "a-b", "ab", "a.b", "a_b", "a", "c");

    private final Database database;

    ListIT(TestDatabase test) {
        this.database = test.database();
    }

    @BeforeEach
    void storeServices() {
        if (database.reader().revision() > 0) {
            return;
        }
        for (String name : NAMES) {
            String tag = name.startsWith("a") ? "early" : "late";
            database.writer().write(AUTHOR, transaction -> transaction.put(service(name, 7000, tag, "all")));
        }
        database.writer().write(AUTHOR, transaction -> transaction.put(service("gone", 1, "early")));
        database.writer().write(AUTHOR, transaction -> transaction.remove(serviceKey("gone")));
        database.writer().write(AUTHOR, transaction -> transaction.put(service("a", 7001, "early", "all")));
        database.writer().write(AUTHOR, transaction -> transaction.put(described(route("r", "ab", "/Path_1/x%41"))));
        database.writer().write(AUTHOR, transaction -> transaction.put(shared("both", "a-b", "c")));
    }

    @Test
    void valuesOfATraitAreThoseOfOneKindWithThoseOfMostObjectsFirst() {
        long early = NAMES.stream().filter(name -> name.startsWith("a")).count();
        long late = NAMES.size() - early;

        List<TraitCount> tags = database.reader().traits(Kind.SERVICE, Trait.TAG, 10);

        assertThat(tags)
                .startsWith(new TraitCount("all", NAMES.size()))
                .contains(new TraitCount("early", early), new TraitCount("late", late))
                .hasSize(3);
        assertThat(database.reader().traits(Kind.SERVICE, Trait.TAG, 2)).isEqualTo(tags.subList(0, 2));
        assertThat(database.reader().traits(Kind.CONSUMER, Trait.TAG, 10)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Sort.class)
    void objectsAreFoundByAllTraitsThatAreAskedForTogether(Sort sort) {
        Map<Trait, String> both = Map.of(Trait.SERVICE, "a-b", Trait.POLICY, "split");
        Map<Trait, String> neither = Map.of(Trait.SERVICE, "a-b", Trait.POLICY, "cache");

        assertThat(routes(new ListQuery("", both, 5, Optional.empty(), sort))).containsExactly("both");
        assertThat(routes(new ListQuery("bo", both, 5, Optional.empty(), sort))).containsExactly("both");
        assertThat(routes(new ListQuery("x-", both, 5, Optional.empty(), sort))).isEmpty();
        assertThat(routes(new ListQuery("", neither, 5, Optional.empty(), sort)))
                .isEmpty();
    }

    private List<String> routes(ListQuery query) {
        return names(database.reader().list(Kind.ROUTE, query));
    }

    @ParameterizedTest
    @EnumSource(Sort.class)
    void whatIsWantedOfAListHasPagesToo(Sort sort) {
        List<String> all = namesOf(new ListQuery("", "", 50, Optional.empty(), sort)).stream()
                .filter(name -> !name.startsWith("a"))
                .toList();
        List<String> found = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            Listing<StoredObject> page = database.reader()
                    .list(
                            Kind.SERVICE,
                            new ListQuery("", "all", 2, cursor, sort),
                            version -> !version.name().startsWith("a"));
            found.addAll(names(page));
            assertThat(page.total()).isEqualTo(all.size());
            cursor = page.next();
        } while (cursor.isPresent());

        assertThat(found).isEqualTo(all);
    }

    @Test
    void referrersOfSeveralObjectsAreCountedAndTheFirstOfThemNamed() {
        Map<String, Referrers> found = database.reader().referrers(Kind.SERVICE, List.of("a-b", "ab", "none"), 1);

        assertThat(found)
                .containsOnly(
                        entry("a-b", new Referrers(List.of(new EntityKey(Kind.ROUTE, "both")), 1)),
                        entry("ab", new Referrers(List.of(new EntityKey(Kind.ROUTE, "r")), 1)));
        assertThat(database.reader().referredTo(Kind.SERVICE)).contains("a-b", "ab", "c");
    }

    private List<String> namesOf(ListQuery query) {
        return names(database.reader().list(Kind.SERVICE, query));
    }

    private static Route shared(String name, String... services) {
        List<Destination.Share> shares = Arrays.stream(services)
                .map(service -> new Destination.Share(service, 1, Optional.empty()))
                .toList();
        return route(name, new PathMatch.Prefix("/x"), new Destination.Split(shares, Optional.empty(), Rewrite.NONE));
    }

    @ParameterizedTest
    @CsvSource({"a-b", "c"})
    void aRouteIsFoundByEveryServiceThatItNames(String service) {
        Listing<StoredObject> page =
                database.reader().list(Kind.ROUTE, new ListQuery(service, "", 50, Optional.empty(), Sort.NAME));

        assertThat(names(page)).containsExactly("both");
    }

    private static Route described(Route route) {
        return new Route(
                route.name(),
                "Where\nOrders go",
                route.tags(),
                route.enabled(),
                route.priority(),
                route.match(),
                route.destination(),
                Policies.NONE,
                NodeScope.EVERY_NODE);
    }

    private static List<String> names(Listing<StoredObject> page) {
        return page.items().stream().map(item -> item.entity().name()).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "name, a;a-b;a.b;a_b;ab;b;c",
        "-name, c;b;ab;a_b;a.b;a-b;a",
        "createdAt, b;a-b;ab;a.b;a_b;a;c",
        "-createdAt, c;a;a_b;a.b;ab;a-b;b",
        "updatedAt, b;a-b;ab;a.b;a_b;c;a",
        "-updatedAt, a;c;a_b;a.b;ab;a-b;b"
    })
    void aListIsInTheOrderAskedFor(String sort, String names) {
        ListQuery query =
                new ListQuery("", "", 50, Optional.empty(), Sort.parse(sort).orElseThrow());

        assertThat(namesOf(query)).containsExactly(names.split(";"));
    }

    @ParameterizedTest
    @EnumSource
    void pagesTogetherAreTheWholeList(Sort sort) {
        List<String> found = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            Listing<StoredObject> page =
                    database.reader().list(Kind.SERVICE, new ListQuery("", "all", 2, cursor, sort));
            assertThat(page.total()).isEqualTo(NAMES.size());
            found.addAll(names(page));
            cursor = page.next();
        } while (cursor.isPresent());

        assertThat(found).isEqualTo(namesOf(new ListQuery("", "", 50, Optional.empty(), sort)));
    }

    @Test
    void aPageThatEndsWithTheListHasNoNext() {
        Listing<StoredObject> page =
                database.reader().list(Kind.SERVICE, new ListQuery("", "", NAMES.size(), Optional.empty(), Sort.NAME));

        assertThat(page.next()).isEmpty();
    }

    @Test
    void aTagFindsItsObjectsOnly() {
        Listing<StoredObject> page =
                database.reader().list(Kind.SERVICE, new ListQuery("", "late", 50, Optional.empty(), Sort.NAME));

        assertThat(names(page)).containsExactly("b", "c");
        assertThat(page.total()).isEqualTo(2);
    }

    @Test
    void aTextAndATagMustBothFit() {
        Listing<StoredObject> page =
                database.reader().list(Kind.SERVICE, new ListQuery("B", "early", 2, Optional.empty(), Sort.NAME));

        assertThat(names(page)).containsExactly("a-b", "a.b");
        assertThat(page.total()).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource({"R", "path_1", "/xA", "ab", "PATH", "orders GO"})
    void aRouteIsFoundByNameDescriptionPathAndService(String text) {
        Listing<StoredObject> page =
                database.reader().list(Kind.ROUTE, new ListQuery(text, "", 50, Optional.empty(), Sort.NAME));

        assertThat(names(page)).containsExactly("r");
    }

    @ParameterizedTest
    @CsvSource({"%", "path%1", "pathx1", "!", "_b", "nothing"})
    void wildcardsOfSqlAreOrdinaryCharacters(String text) {
        Listing<StoredObject> page =
                database.reader().list(Kind.ROUTE, new ListQuery(text, "", 50, Optional.empty(), Sort.NAME));

        assertThat(page).isEqualTo(new Listing<>(List.of(), Optional.empty(), 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "a\u0000", "\ud800", "\n"})
    void charactersThatNothingHasFindNothing(String text) {
        assertThat(namesOf(new ListQuery(text, "", 5, Optional.empty(), Sort.NAME)))
                .isEmpty();
        assertThat(namesOf(new ListQuery("", text, 5, Optional.empty(), Sort.NAME)))
                .isEmpty();
        assertThat(database.reader().find(serviceKey(text))).isEmpty();
        assertThat(database.reader().referrers(serviceKey(text))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"x", "''", "####", "bmFtZQ", "bmFtZQp4CnkK"})
    void aCursorThatNoPageGaveIsRefused(String cursor) {
        assertThatThrownBy(() -> namesOf(new ListQuery("", "", 5, Optional.of(cursor), Sort.NAME)))
                .isInstanceOf(InvalidCursor.class);
    }

    @Test
    void aCursorOfAnotherOrderIsRefused() {
        Optional<String> cursor = database.reader()
                .list(Kind.SERVICE, new ListQuery("", "", 2, Optional.empty(), Sort.NAME))
                .next();

        assertThatThrownBy(() -> namesOf(new ListQuery("", "", 2, cursor, Sort.CREATED)))
                .isInstanceOf(InvalidCursor.class);
    }
}
