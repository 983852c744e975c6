package dev.tollgate.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.db.model.EntityKey;
import dev.tollgate.db.model.Kind;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A database of the version that had only tags, opened by this one. */
@Timeout(120)
class TraitsMigrationIT {
    private static final String SERVICE =
            "{\"name\":\"%s\",\"tags\":[%s],\"targets\":[{\"url\":\"http://10.0.0.1:80\"}]}";
    private static final String WAITING = "select pid from pg_stat_activity where datname = current_database()"
            + " and wait_event_type = 'Lock' and pid <> pg_backend_pid()";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void objectsOfAllKindsAreFoundByWhatTheyHave(TestDatabase.Engine engine) {
        DatabaseSettings settings = filled(engine);

        try (Database database = Database.open(settings)) {
            assertThat(found(database, Kind.SERVICE, Trait.TAG, "payment")).containsExactly("orders", "stock");
            assertThat(found(database, Kind.SERVICE, Trait.TAG, "replaced")).isEmpty();
            assertThat(found(database, Kind.SERVICE, Trait.TAG, "gone")).isEmpty();
            assertThat(found(database, Kind.ROUTE, Trait.SERVICE, "orders")).containsExactly("buy", "copy", "shares");
            assertThat(found(database, Kind.ROUTE, Trait.METHOD, "POST")).containsExactly("buy");
            assertThat(found(database, Kind.ROUTE, Trait.METHOD, Trait.ANY)).containsExactly("copy", "shares");
            assertThat(found(database, Kind.ROUTE, Trait.POLICY, "api-key")).containsExactly("buy");
            assertThat(found(database, Kind.ROUTE, Trait.POLICY, "limits")).containsExactly("buy");
            assertThat(found(database, Kind.ROUTE, Trait.POLICY, "mirror")).containsExactly("copy");
            assertThat(found(database, Kind.ROUTE, Trait.POLICY, "split")).containsExactly("shares");
            assertThat(found(database, Kind.ROUTE, Trait.ENABLED, "false")).containsExactly("copy");
            assertThat(found(database, Kind.CONSUMER, Trait.PLAN, "gold")).containsExactly("shop");
            assertThat(found(database, Kind.CONSUMER, Trait.GROUP, "partners")).containsExactly("shop");
            assertThat(found(database, Kind.ISSUER, Trait.TYPE, "jwt")).containsExactly("id");
            assertThat(found(database, Kind.ISSUER, Trait.TYPE, "introspection"))
                    .containsExactly("old-id");
            assertThat(found(database, Kind.PLAN, Trait.TAG, "sold")).containsExactly("gold");
            assertThat(found(database, Kind.CERTIFICATE, Trait.TAG, "edge")).containsExactly("site");
            assertTraits(database);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anObjectThatNobodyCanReadKeepsNoOtherFromBeingFound(TestDatabase.Engine engine) {
        DatabaseSettings settings;
        try (OlderDatabase older = OlderDatabase.create(engine, folder)) {
            older.put("services", "broken", "{\"name\":\"broken\",\"ofAnotherVersion\":1}", "payment");
            older.put("services", "stock", service("stock", "payment"), "payment");
            settings = older.settings();
        }

        try (Database database = Database.open(settings)) {
            Set<String> names = database.store()
                    .run(handle -> handle.createQuery("select name from object_trait")
                            .mapTo(String.class)
                            .set());
            assertThat(names).containsExactly("stock");
        }
    }

    /** As the process's end leaves the embedded database, which commits when it drops a table. */
    @ParameterizedTest
    @EnumSource
    void endedBeforeItWasWrittenDownItIsDoneAgain(TestDatabase.Engine engine) {
        DatabaseSettings settings = filled(engine);
        try (Database database = Database.open(settings)) {
            database.store()
                    .run(handle -> handle.execute("delete from \"flyway_schema_history\" where \"version\" = '022'"));
        }

        try (Database database = Database.open(settings)) {
            assertThat(found(database, Kind.SERVICE, Trait.TAG, "payment")).containsExactly("orders", "stock");
            assertTraits(database);
        }
    }

    @Test
    void endedInTheMiddleOfPostgresqlItLeavesWhatTheOlderVersionHad() throws Exception {
        DatabaseSettings settings = filled(TestDatabase.Engine.POSTGRESQL);
        try (OlderDatabase older = OlderDatabase.of(settings);
                ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            try (Handle reading = older.jdbi().open()) {
                reading.begin();
                // Held until its end, so the table cannot be dropped; everything else has been done by then.
                reading.execute("lock table object_tag in access share mode");
                Future<?> opening =
                        executor.submit(() -> Database.open(settings).close());
                int process =
                        Await.until(() -> waiting(older), Optional::isPresent).orElseThrow();
                older.jdbi().useHandle(handle -> handle.execute("select pg_terminate_backend(?)", process));
                assertThatThrownBy(() -> opening.get(60, TimeUnit.SECONDS)).isNotNull();
                reading.rollback();
            }
            assertThat(numbers(older, "select count(*) from object_trait")).containsExactly(0);
            assertThat(numbers(older, "select count(*) from object_tag where tag = 'payment'"))
                    .containsExactly(2);

            older.put("services", "added", service("added", "payment"), "payment");
            try (Database database = Database.open(settings)) {
                assertThat(found(database, Kind.SERVICE, Trait.TAG, "payment"))
                        .containsExactly("added", "orders", "stock");
                assertTraits(database);
            }
        }
    }

    @Test
    void whatAnOlderProcessWritesMeanwhileIsFoundAndItsReadersGoOn() throws Exception {
        DatabaseSettings settings = filled(TestDatabase.Engine.POSTGRESQL);
        try (OlderDatabase older = OlderDatabase.of(settings);
                ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
                Handle writing = older.jdbi().open()) {
            writing.begin();
            OlderDatabase.put(writing, "services", "added", service("added", "payment"), "payment");
            Future<Database> opening = executor.submit(() -> Database.open(settings));
            Await.until(() -> waiting(older), Optional::isPresent);
            assertThat(numbers(older, "select revision from current_revision")).hasSize(1);
            writing.commit();

            try (Database database = opening.get(60, TimeUnit.SECONDS)) {
                assertThat(found(database, Kind.SERVICE, Trait.TAG, "payment"))
                        .containsExactly("added", "orders", "stock");
                assertTraits(database);
            }
        }
    }

    private DatabaseSettings filled(TestDatabase.Engine engine) {
        try (OlderDatabase older = OlderDatabase.create(engine, folder)) {
            older.put("settings", "settings", "{}");
            older.put("services", "orders", service("orders", "replaced"), "replaced");
            older.put("services", "orders", service("orders", "payment"), "payment");
            older.put("services", "stock", service("stock", "payment"), "payment");
            older.put("services", "old", service("old", "gone"), "gone");
            older.remove("services", "old");
            older.put("plans", "gold", """
                {"name":"gold","tags":["sold"],"limits":[{"name":"m","requests":10,"window":"1m"}]}\
                """, "sold");
            older.put("consumers", "shop", """
                {"name":"shop","plan":"gold","groups":["partners"]}\
                """);
            older.put("issuers", "id", """
                {"name":"id","type":"jwt","issuer":"https://id.example.com","audiences":["api"]}\
                """);
            older.put("issuers", "old-id", """
                {"name":"old-id","type":"introspection","endpoint":"https://id.example.com/i","clientId":"gw",\
                "clientSecret":"sealed"}\
                """);
            older.put("certificates", "site", """
                {"name":"site","tags":["edge"],"certificate":"a chain"}\
                """, "edge");
            older.put("routes", "buy", """
                {"name":"buy","match":{"paths":[{"prefix":"/buy"}],"methods":["POST","PUT"]},
                "destination":{"service":"orders"},"authentication":{"methods":["api-key"]},
                "limits":[{"name":"a","requests":5,"window":"1m"}]}\
                """);
            older.put("routes", "copy", """
                {"name":"copy","enabled":false,"match":{"paths":[{"prefix":"/copy"}]},
                "destination":{"service":"stock"},"mirror":{"service":"orders","percent":10}}\
                """);
            older.put("routes", "shares", """
                {"name":"shares","match":{"paths":[{"prefix":"/shares"}]},"destination":{"split":[
                {"service":"orders","weight":90},{"service":"stock","weight":10}]}}\
                """);
            return older.settings();
        }
    }

    private static String service(String name, String tag) {
        return SERVICE.formatted(name, "\"" + tag + "\"");
    }

    private static List<String> found(Database database, Kind kind, Trait trait, String value) {
        ListQuery query = new ListQuery("", Map.of(trait, value), 50, Optional.empty(), Sort.NAME);
        return database.reader().list(kind, query).items().stream()
                .map(object -> EntityKey.of(object.entity()).name())
                .toList();
    }

    private static void assertTraits(Database database) {
        assertThat(Consistency.contradictions(database))
                .filteredOn(found -> found.startsWith("traits"))
                .isEmpty();
    }

    private static Optional<Integer> waiting(OlderDatabase older) {
        return numbers(older, WAITING).stream().findFirst();
    }

    private static List<Integer> numbers(OlderDatabase older, String sql) {
        return older.jdbi()
                .withHandle(
                        handle -> handle.createQuery(sql).mapTo(Integer.class).list());
    }
}
