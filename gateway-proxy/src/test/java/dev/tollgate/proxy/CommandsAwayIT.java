package dev.tollgate.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.Audited;
import dev.tollgate.db.Author;
import dev.tollgate.db.Await;
import dev.tollgate.db.Database;
import dev.tollgate.db.DatabaseSettings;
import dev.tollgate.db.Deed;
import dev.tollgate.db.TestDatabase;
import dev.tollgate.db.Told;
import dev.tollgate.db.model.CachePurge;
import dev.tollgate.db.model.Command;
import dev.tollgate.proxy.reload.CommandFollower;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A node that hears of no commands for a while. */
@Timeout(120)
class CommandsAwayIT {
    private static final Command PURGE = new Command.PurgeCache(new CachePurge.Everything(false));

    private final TestDatabase test = TestDatabase.create(TestDatabase.Engine.POSTGRESQL);
    private final Relay relay;
    private final Database remote;
    private final List<Command> heard = new CopyOnWriteArrayList<>();
    private final AtomicInteger missed = new AtomicInteger();

    CommandsAwayIT() {
        String url = test.settings().url();
        int port = URI.create(url.substring("jdbc:".length())).getPort();
        this.relay = Relay.to(port);
        this.remote = Database.openLazily(new DatabaseSettings(
                url.replace(":" + port + "/", ":" + relay.port() + "/"),
                test.settings().user(),
                test.settings().password()));
        relay.join();
    }

    @AfterEach
    void close() {
        remote.close();
        relay.close();
        test.close();
    }

    private CommandFollower follow(Duration longestSilence) {
        CommandFollower follower = new CommandFollower(
                remote.commands(),
                longestSilence,
                new CommandFollower.Listener(heard::addAll, missed::incrementAndGet, () -> {}));
        follower.start();
        return follower;
    }

    private long tell() {
        return test.database().commands().tell(PURGE, new Told(new Author("test"), new Audited(Deed.PURGE, "cache")));
    }

    @Test
    void whatWasToldInTheMeantimeIsDoneWhenTheDatabaseIsBack() {
        try (CommandFollower follower = follow(CommandFollower.LONGEST_SILENCE)) {
            relay.cut();
            long number = tell();

            relay.join();

            Await.until(() -> follower.done() == number);
            assertThat(heard).containsExactly(PURGE);
            assertThat(missed).hasValue(0);
        }
    }

    @Test
    void whoHeardNothingForTooLongTakesEverythingForPurged() {
        try (CommandFollower follower = follow(Duration.ofSeconds(3))) {
            relay.cut();
            long number = tell();
            test.execute("delete from command");
            long cut = System.nanoTime();
            Await.until(() -> System.nanoTime() - cut > Duration.ofSeconds(5).toNanos());

            relay.join();

            Await.until(() -> follower.done() == number);
            assertThat(missed).hasValue(1);
            assertThat(heard).isEmpty();
        }
    }

    @Test
    void aLongTimeWithoutCommandsIsNoSilence() {
        try (CommandFollower follower = follow(Duration.ofSeconds(3))) {
            long begun = System.nanoTime();
            Await.until(() -> System.nanoTime() - begun > Duration.ofSeconds(5).toNanos());

            long number = tell();

            Await.until(() -> follower.done() == number);
            assertThat(missed).hasValue(0);
        }
    }
}
