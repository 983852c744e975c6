package dev.tollgate.db;

import static dev.tollgate.db.Samples.AUTHOR;
import static dev.tollgate.db.Samples.TOLD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.TestDatabase.Engine;
import dev.tollgate.db.model.CachePurge;
import dev.tollgate.db.model.Command;
import dev.tollgate.db.model.Command.ExchangeQuotas;
import dev.tollgate.db.model.Command.ForceTarget;
import dev.tollgate.db.model.Command.PurgeCache;
import dev.tollgate.db.model.Command.ResetLimits;
import dev.tollgate.db.model.Command.ShowCache;
import dev.tollgate.db.model.Command.ShowLimits;
import dev.tollgate.db.model.EntityKey;
import dev.tollgate.db.model.Kind;
import dev.tollgate.db.model.Service;
import dev.tollgate.db.model.TargetKey;
import dev.tollgate.db.model.TargetState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@EachDatabase
@Timeout(60)
class CommandsIT {
    private static final Service ORDERS = Samples.service("orders");
    private static final String TARGET = ORDERS.targets().getFirst().url().authority();

    private final TestDatabase test;
    private final Commands commands;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    CommandsIT(TestDatabase test) {
        this.test = test;
        this.commands = test.database().commands();
    }

    @BeforeEach
    void forgetEverything() {
        test.execute("delete from command");
        test.database().writer().write(AUTHOR, transaction -> transaction.put(ORDERS));
    }

    @AfterEach
    void endThreads() {
        threads.shutdownNow();
    }

    private static Command force(String target, TargetState state) {
        return new ForceTarget(new TargetKey("orders", target), state);
    }

    @Test
    void whoStartsLearnsWhatHolds() {
        commands.tell(force("a:1", TargetState.DOWN), TOLD);
        long number = commands.tell(force("b:1", TargetState.DRAINING), TOLD);

        Commands.Standing standing = commands.since(0);

        assertThat(standing.number()).isEqualTo(number);
        assertThat(standing.commands())
                .containsExactly(force("a:1", TargetState.DOWN), force("b:1", TargetState.DRAINING));
    }

    @Test
    void whatHoldsIsToldAgainToWhoHasDoneItAlready() {
        long number = commands.tell(force("a:1", TargetState.DOWN), TOLD);

        assertThat(commands.since(number).commands()).containsExactly(force("a:1", TargetState.DOWN));
    }

    @Test
    void theNewestStateOfATargetHolds() {
        commands.tell(force("a:1", TargetState.DOWN), TOLD);
        commands.tell(force("a:1", TargetState.DRAINING), TOLD);

        assertThat(commands.since(0).commands()).containsExactly(force("a:1", TargetState.DRAINING));
    }

    @Test
    void whatIsTakenBackHoldsNoLongerAndIsToldOnce() {
        long before = commands.tell(force("a:1", TargetState.DOWN), TOLD);

        long number = commands.tell(force("a:1", TargetState.ACTIVE), TOLD);

        assertThat(number).isGreaterThan(before);
        assertThat(commands.since(before).commands()).containsExactly(force("a:1", TargetState.ACTIVE));
        assertThat(commands.since(number)).isEqualTo(new Commands.Standing(number, List.of()));
    }

    @Test
    void aPurgeIsToldToWhoHasNotHeardOfItAndToNobodyTwice() {
        Command purge = new PurgeCache(new CachePurge.Tagged("summer", true));
        long before = commands.since(0).number();

        long number = commands.tell(purge, TOLD);

        assertThat(commands.since(before)).isEqualTo(new Commands.Standing(number, List.of(purge)));
        assertThat(commands.since(number).commands()).isEmpty();
    }

    @Test
    void theSamePurgeTwiceIsOneForWhoHasHeardOfNeither() {
        Command purge = new PurgeCache(new CachePurge.UnderUrl("/" + "x".repeat(2_000), false));
        commands.tell(purge, TOLD);
        long number = commands.tell(purge, TOLD);

        assertThat(commands.since(0)).isEqualTo(new Commands.Standing(number, List.of(purge)));
    }

    @Test
    void aSoftPurgeDoesNotTakeThePlaceOfAHardOne() {
        Command hard = new PurgeCache(new CachePurge.OfRoute("orders", false));
        Command soft = new PurgeCache(new CachePurge.OfRoute("orders", true));
        commands.tell(hard, TOLD);
        commands.tell(soft, TOLD);

        assertThat(commands.since(0).commands()).containsExactly(hard, soft);
    }

    @Test
    void whatIsToldOfCachesAndLimitsIsReadAsItWasTold() {
        List<Command> told = List.of(
                new PurgeCache(new CachePurge.OfRoute("orders", false)),
                new PurgeCache(new CachePurge.UnderUrl("https://api.example.com/orders?x=", true)),
                new PurgeCache(new CachePurge.Tagged("a/b:c", false)),
                new PurgeCache(new CachePurge.Everything(true)),
                new ShowCache("orders"),
                new ShowLimits("shop", List.of("k1", "k2")),
                new ResetLimits("shop", List.of("k1"), Optional.of("per-minute")),
                new ResetLimits("shop", List.of(), Optional.empty()),
                new ExchangeQuotas("shop"));

        told.forEach(command -> commands.tell(command, TOLD));

        assertThat(commands.since(0).commands()).isEqualTo(told);
    }

    @Test
    void purgesStayAtTheSweep() {
        commands.tell(new PurgeCache(new CachePurge.OfRoute("gone", false)), TOLD);

        assertThat(commands.sweep()).isZero();
        assertThat(commands.since(0).commands()).hasSize(1);
    }

    @Test
    void commandsOfALaterVersionArePassedOver() {
        commands.tell(force("a:1", TargetState.DOWN), TOLD);
        test.execute("insert into command (number, kind, subject, document) values (1000, 'later', 'x', '{}')");

        assertThat(commands.since(0).commands()).containsExactly(force("a:1", TargetState.DOWN));
    }

    @Test
    void aStateOfATargetThatExistsStaysAtTheSweep() {
        commands.tell(force(TARGET, TargetState.DOWN), TOLD);

        assertThat(commands.sweep()).isZero();
        assertThat(commands.since(0).commands()).containsExactly(force(TARGET, TargetState.DOWN));
    }

    @Test
    void statesOfTargetsThatAreGoneGoWithTheSweepAndNodesLearnIt() {
        commands.tell(force(TARGET, TargetState.DOWN), TOLD);
        long number = commands.tell(force("gone:1", TargetState.DOWN), TOLD);

        assertThat(commands.sweep()).isEqualTo(1);
        assertThat(commands.since(0))
                .isEqualTo(new Commands.Standing(number + 1, List.of(force(TARGET, TargetState.DOWN))));
    }

    @Test
    void statesOfAServiceThatIsGoneGoWithTheSweep() {
        commands.tell(force(TARGET, TargetState.DOWN), TOLD);
        test.database()
                .writer()
                .write(AUTHOR, transaction -> transaction.remove(new EntityKey(Kind.SERVICE, "orders")));

        assertThat(commands.sweep()).isEqualTo(1);
    }

    @Test
    void whatHasExpiredIsNotToldAndGoes() {
        test.execute("""
            insert into command (number, kind, subject, document, expires_at) values (2000, 'force-target', 'x',
                '{"service":"orders","target":"a:1","state":"down"}', timestamp with time zone '2026-01-01 00:00:00+00')
            """);

        assertThat(commands.since(0).commands()).isEmpty();
        commands.sweep();

        assertThat(test.numbers("select number from command")).isEmpty();
    }

    @Test
    void aCommandOfTheSameProcessIsHeardOfWithoutReading() throws Exception {
        long before = commands.since(0).number();
        try (NumberFeed feed = commands.feed(Duration.ofHours(1))) {
            feed.awaitNewerThan(before - 1);
            Future<Long> told = threads.submit(() -> feed.awaitNewerThan(before));

            long number = commands.tell(force("a:1", TargetState.DOWN), TOLD);

            assertThat(told.get(10, TimeUnit.SECONDS)).isEqualTo(number);
        }
    }

    @Test
    void aCommandElsewhereIsHeardOfByReadingAlone() throws Exception {
        long before = commands.since(0).number();
        try (Database other = test.another(false);
                NumberFeed feed = other.commands().feed()) {
            Future<Long> told = threads.submit(() -> feed.awaitNewerThan(before));

            long number = commands.tell(force("a:1", TargetState.DOWN), TOLD);

            assertThat(told.get(10, TimeUnit.SECONDS)).isEqualTo(number);
        }
    }

    @Test
    void aCommandElsewhereIsHeardOfByNotificationAlone() throws Exception {
        Assumptions.assumeTrue(test.engine() == Engine.POSTGRESQL, "only PostgreSQL notifies");
        long before = commands.since(0).number();
        try (Database other = test.another(true);
                NumberFeed feed = other.commands().feed(Duration.ofHours(1))) {
            feed.awaitNewerThan(before - 1);
            Future<Long> told = threads.submit(() -> feed.awaitNewerThan(before));
            awaitListening();

            long number = commands.tell(force("a:1", TargetState.DOWN), TOLD);

            assertThat(told.get(10, TimeUnit.SECONDS)).isEqualTo(number);
        }
    }

    private void awaitListening() {
        Await.until(() -> test.numbers("""
            select count(*) from pg_stat_activity
            where application_name = 'tollgate line' and datname = current_database()
                and lower(query) not like 'set %' and (state = 'idle' or pid = pg_backend_pid())\
            """).getFirst() >= 2);
    }
}
