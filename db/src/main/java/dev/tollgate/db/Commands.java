package dev.tollgate.db;

import dev.tollgate.db.dao.CommandDao;
import dev.tollgate.db.dao.CommandRow;
import dev.tollgate.db.dao.ObjectDao;
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
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * What nodes are told beside revisions. Every method throws {@link DatabaseUnavailable} while the database does not
 * answer. Safe for any number of threads.
 */
public final class Commands {
    /** How long a purge stands. A node that heard nothing for longer may have missed one. */
    public static final Duration PURGE_STANDS = Duration.ofMinutes(10);

    /** Who has not heard of it by then has found out by itself, or will not. */
    private static final Duration HEARD = Duration.ofMinutes(1);
    /** How long nodes tell what somebody looks at; whoever looks on asks again. */
    private static final Duration SHOWN = Duration.ofSeconds(15);

    private final Store store;
    private final Signal told;

    Commands(Store store, Signal told) {
        this.store = store;
        this.told = told;
    }

    /**
     * What stands in the database.
     *
     * @param number of the newest command
     * @param commands in their order: all that hold until they are taken back, and the newer ones of the others
     */
    public record Standing(long number, List<Command> commands) {

        public Standing {
            commands = List.copyOf(commands);
        }
    }

    /** Tells every node, in place of what was told about the same before; returns the command's number. */
    public long tell(Command command, Told deed) {
        return tell(command, Optional.of(deed));
    }

    /** As {@link #tell}, where nothing is done but to have nodes show something; the audit does not hear of it. */
    public long ask(Command command) {
        return tell(command, Optional.empty());
    }

    private long tell(Command command, Optional<Told> deed) {
        long number = store.transact(handle -> {
            CommandDao commands = handle.attach(CommandDao.class);
            long next = commands.lock() + 1;
            commands.delete(CommandRows.kind(command), CommandRows.subject(command));
            commands.insert(CommandRows.row(next, command, end(command)));
            advance(commands, next);
            deed.ifPresent(one -> Audit.add(store, handle, one));
            return next;
        });
        told.raise(number);
        return number;
    }

    /** When a command is over; none for one that holds until another one takes its place. */
    private Optional<OffsetDateTime> end(Command command) {
        return switch (command) {
            // What takes something back holds by its absence; it is told once, because it also forgives.
            case ForceTarget(TargetKey _, TargetState state) ->
                state == TargetState.ACTIVE ? Optional.of(store.now().plus(HEARD)) : Optional.empty();
            case PurgeCache _ -> Optional.of(store.now().plus(PURGE_STANDS));
            case ShowCache _, ShowLimits _ -> Optional.of(store.now().plus(SHOWN));
            case ResetLimits _, ExchangeQuotas _ -> Optional.of(store.now().plus(HEARD));
        };
    }

    private void advance(CommandDao commands, long number) {
        commands.advance(number);
        if (store.postgresql()) {
            commands.notifyListeners(number);
        }
    }

    /** What stands for whoever has done everything up to this number; 0 stands for nothing yet. */
    public Standing since(long number) {
        return store.transactLightly(handle -> {
            CommandDao commands = handle.attach(CommandDao.class);
            // The number first: what is told in between is read twice rather than never.
            long newest = commands.current();
            List<Command> standing = commands.standing(Math.min(number, newest), store.now()).stream()
                    .flatMap(row -> CommandRows.command(row).stream())
                    .toList();
            return new Standing(newest, standing);
        });
    }

    /** Deletes what has expired, and what is about targets that exist no longer; returns how many of the latter. */
    public int sweep() {
        Optional<Swept> swept = store.transact(handle -> {
            CommandDao commands = handle.attach(CommandDao.class);
            // Locked from the start, so that nothing is told about a target between the look at it and the deletion.
            long next = commands.lock() + 1;
            commands.deleteExpired(store.now());
            List<CommandRow> gone = commands.standing(Long.MAX_VALUE, store.now()).stream()
                    .filter(row -> CommandRows.command(row)
                            .filter(command -> !meaningful(handle, command))
                            .isPresent())
                    .toList();
            if (gone.isEmpty()) {
                return Optional.empty();
            }
            gone.forEach(row -> commands.delete(row.kind(), row.subject()));
            advance(commands, next);
            return Optional.of(new Swept(next, gone.size()));
        });
        swept.ifPresent(done -> told.raise(done.number()));
        return swept.map(Swept::rows).orElse(0);
    }

    private record Swept(long number, int rows) {}

    private static boolean meaningful(Handle handle, Command command) {
        return switch (command) {
            case ForceTarget(TargetKey key, TargetState _) ->
                Keys.find(handle.attach(ObjectDao.class), new EntityKey(Kind.SERVICE, key.service()))
                        .filter(found -> found.entity() instanceof Service service
                                && service.targets().stream()
                                        .anyMatch(target ->
                                                target.url().authority().equals(key.target())))
                        .isPresent();
            case PurgeCache _, ShowCache _, ShowLimits _, ResetLimits _, ExchangeQuotas _ -> true;
        };
    }

    /** A new feed of the numbers, for one node. */
    public NumberFeed feed() {
        return feed(Database.READING_INTERVAL);
    }

    NumberFeed feed(Duration readingInterval) {
        return new NumberFeed(
                () -> store.run(handle -> handle.attach(CommandDao.class).current()), told, readingInterval);
    }
}
