package dev.tollgate.proxy.reload;

import dev.tollgate.db.Commands;
import dev.tollgate.db.DatabaseInUse;
import dev.tollgate.db.DatabaseRefused;
import dev.tollgate.db.DatabaseUnavailable;
import dev.tollgate.db.NumberFeed;
import dev.tollgate.db.model.Command;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Hears in a thread of its own what nodes are told beside revisions, and has it done. While the database is away, what
 * was heard last holds.
 */
public final class CommandFollower implements AutoCloseable {
    /** After which what was told once may be over: a little sooner, since the database's clock is another one. */
    public static final Duration LONGEST_SILENCE = Commands.PURGE_STANDS.minusMinutes(1);

    private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final Duration LAST_READING = Duration.ofSeconds(1);

    private final Commands commands;
    private final Duration longestSilence;
    private final Listener listener;
    private final NumberFeed feed;
    private final Thread thread = Thread.ofVirtual().name("commands").unstarted(this::follow);
    private volatile boolean closed;
    private volatile long done;

    /** @param longestSilence after which this node may have missed something */
    public CommandFollower(Commands commands, Duration longestSilence, Listener listener) {
        this.longestSilence = longestSilence;
        this.commands = commands;
        this.listener = listener;
        this.feed = commands.feed();
    }

    /**
     * Who does what is told, always in one thread.
     *
     * @param doing gets what holds and what is new, in its order
     * @param missing this node heard nothing for so long that it may have missed what was to be done once
     * @param done what was told is done
     */
    public record Listener(Consumer<List<Command>> doing, Runnable missing, Runnable done) {}

    /** Hears what holds in the caller's thread, if the database answers; then follows. */
    public void start() {
        read();
        thread.start();
    }

    /** The number of the newest command that this node has done; 0 before the first. */
    public long done() {
        return done;
    }

    private void follow() {
        try {
            while (!closed) {
                feed.awaitNewerThan(done);
                if (!closed && !read()) {
                    LockSupport.parkNanos(RETRY_NANOS);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the database answered. */
    private boolean read() {
        try {
            Duration silence = feed.silence();
            Commands.Standing standing = commands.since(done);
            if (silence.compareTo(longestSilence) > 0) {
                listener.missing().run();
            }
            listener.doing().accept(standing.commands());
            done = standing.number();
            listener.done().run();
            return true;
        } catch (DatabaseUnavailable | DatabaseRefused | DatabaseInUse _) {
            // The feed of revisions says so once.
            return false;
        }
    }

    /** Ends the following, and waits a moment for a reading that runs. */
    @Override
    public void close() {
        closed = true;
        feed.close();
        // No interrupt: what it is about in the database goes on to its end.
        LockSupport.unpark(thread);
        try {
            boolean _ = thread.join(LAST_READING);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
