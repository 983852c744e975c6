package dev.tollgate.db;

import static dev.tollgate.db.Samples.AUTHOR;
import static dev.tollgate.db.Samples.service;
import static dev.tollgate.db.Samples.serviceKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.model.Changes;
import dev.tollgate.db.model.Kind;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A hundred thousand objects, stored directly, that nobody may read without need. */
@Order(2)
@EachDatabase
class LargeConfigurationIT {
    private static final int MANY = 100_000;
    /** More than are read at a time. */
    private static final int KEYS = 5_001;

    private final TestDatabase test;
    private final Database database;

    LargeConfigurationIT(TestDatabase test) {
        this.test = test;
        this.database = test.database();
    }

    @BeforeEach
    void storeManyObjects() {
        if (database.reader().revision() > 0) {
            return;
        }
        String numbers = "generate_series(1, " + MANY + ") as numbers(n)";
        test.execute("""
            insert into object_version (revision, kind, name, document)
            select 1, 'services', 's' || n, '{"name":"s' || n || '"}' from %s\
            """.formatted(numbers));
        test.execute("""
            insert into object_head (kind, name, revision, created_at, updated_at, search_text)
            select 'services', 's' || n, 1, current_timestamp + n * interval '1' second,
                current_timestamp + n * interval '1' second, 's' || n
            from %s\
            """.formatted(numbers));
        test.execute("""
            insert into api_key (id, consumer, name, prefix, hash, created_at, created_by, scopes, routes, sources, revision)
            select 'k' || n, 'load', 'k' || n, 'tgk_', lpad(cast(n as varchar), 64, '0'), current_timestamp, 'mara',
                '[]', '[]', '[]', 1
            from generate_series(1, %s) as numbers(n)\
            """.formatted(KEYS));
        test.execute("insert into object_count (kind, total) values ('services', " + MANY + ")");
        test.execute("update current_revision set revision = 1");
        test.execute("analyze");
    }

    /** The statements that some work runs, with the names of their parameters. */
    private List<String> statementsOf(Runnable work) {
        List<String> statements = new ArrayList<>();
        database.store().jdbi().setSqlLogger(new SqlLogger() {
            @Override
            public void logAfterExecution(StatementContext context) {
                String sql = context.getRenderedSql();
                // How long a transaction may stand still reads nothing.
                if (!sql.startsWith("set local ")) {
                    statements.add(sql);
                }
            }
        });
        work.run();
        database.store().jdbi().setSqlLogger(SqlLogger.NOP_SQL_LOGGER);
        return statements;
    }

    @Test
    void oneChangeReadsOneObjectInOneStatement() {
        long applied = database.reader().revision();
        database.writer().write(AUTHOR, transaction -> transaction.put(service("s5", 5)));

        List<String> statements = statementsOf(
                () -> assertThat(database.reader().changesSince(applied).list())
                        .containsExactly(new Changes.Put(service("s5", 5))));

        assertThat(statements).hasSize(1);
        assertThat(rowsTouched(statements.getFirst(), applied + 1, Sort.NAME)).isLessThan(30);
    }

    @Test
    void everythingIsReadInOneStatementAndOneForEachPageOfKeys() {
        List<String> statements = statementsOf(() -> {
            Changes everything = database.reader().changesSince(0);
            assertThat(everything.list()).hasSize(MANY);
            assertThat(everything.keys()).doesNotHaveDuplicates().hasSize(KEYS);
        });

        assertThat(statements).hasSize(3);
    }

    @ParameterizedTest
    @EnumSource
    void aLatePageTouchesFewRows(Sort sort) {
        Listing<StoredObject> first =
                database.reader().list(Kind.SERVICE, new ListQuery("", "", 50, Optional.empty(), sort));
        ListQuery next = new ListQuery("", "", 50, first.next(), sort);

        List<String> statements = statementsOf(() -> database.reader().list(Kind.SERVICE, next));

        assertThat(statements).hasSize(2);
        assertThat(rowsTouched(statements.getFirst(), 0, sort)).isLessThan(400);
        assertThat(rowsTouched(statements.getLast(), 0, sort)).isLessThan(10);
    }

    /** The sum of the rows that the parts of the plan have touched, by the database's own account. */
    private double rowsTouched(String sql, long first, Sort sort) {
        Pattern account = Pattern.compile(
                switch (test.engine()) {
                    case H2 -> "scanCount: (?<rows>\\d+)";
                    case POSTGRESQL -> "actual rows=(?<rows>[\\d.]+) loops=(?<loops>\\d+)";
                });
        String explain = switch (test.engine()) {
            case H2 -> "explain analyze ";
            case POSTGRESQL -> "explain (analyze, timing off) ";
        };
        List<String> plan = database.store()
                .run(handle -> handle.createQuery(explain + sql)
                        .bind("first", first)
                        .bind("kind", "services")
                        .bind("time", middle())
                        .bind("name", sort.descending() ? "s5" : "s50")
                        .bind("limit", 51)
                        .mapTo(String.class)
                        .list());
        return account.matcher(String.join("\n", plan))
                .results()
                .mapToDouble(result -> Double.parseDouble(result.group("rows"))
                        * (result.namedGroups().containsKey("loops") ? Double.parseDouble(result.group("loops")) : 1))
                .sum();
    }

    private OffsetDateTime middle() {
        return database.reader()
                .find(serviceKey("s50000"))
                .orElseThrow()
                .updatedAt()
                .atOffset(ZoneOffset.UTC);
    }
}
