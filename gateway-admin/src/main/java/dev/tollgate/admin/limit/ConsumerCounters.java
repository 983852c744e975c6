package dev.tollgate.admin.limit;

import dev.tollgate.db.Audited;
import dev.tollgate.db.Author;
import dev.tollgate.db.Database;
import dev.tollgate.db.Deed;
import dev.tollgate.db.NodeStatus;
import dev.tollgate.db.StoredObject;
import dev.tollgate.db.Told;
import dev.tollgate.db.limit.ConsumerLimits;
import dev.tollgate.db.limit.LimitStanding;
import dev.tollgate.db.limit.NodeLimitReport;
import dev.tollgate.db.model.Command;
import dev.tollgate.db.model.Consumer;
import dev.tollgate.db.model.EntityKey;
import dev.tollgate.db.model.Kind;
import dev.tollgate.db.model.Limit;
import dev.tollgate.db.model.Limit.Scope;
import dev.tollgate.db.model.Limit.Trait;
import dev.tollgate.db.model.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What limits stand at for consumers, asked of all nodes, and having nodes forget it. No configuration: nodes are told
 * by commands. Safe for any number of threads.
 */
public final class ConsumerCounters {
    private static final System.Logger LOG = System.getLogger(ConsumerCounters.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    /** As many keys as are looked at; a command has to hold their ids. */
    private static final int MOST_KEYS = 500;

    private final Database database;

    public ConsumerCounters(Database database) {
        this.database = database;
    }

    /** Of all limits that have counted anything for a consumer or are its own; nothing if there is no such consumer. */
    public Optional<Counted> of(String consumer) {
        return find(consumer).map(this::ask);
    }

    private Optional<Consumer> find(String name) {
        return entity(new EntityKey(Kind.CONSUMER, name), Consumer.class);
    }

    private <T> Optional<T> entity(EntityKey key, Class<T> type) {
        return database.reader().find(key).map(StoredObject::entity).map(type::cast);
    }

    private List<String> keys(String consumer) {
        return database.keys().page(consumer, MOST_KEYS, Optional.empty()).items().stream()
                .map(key -> key.key().id())
                .toList();
    }

    private Counted ask(Consumer consumer) {
        await(database.commands().ask(new Command.ShowLimits(consumer.name(), keys(consumer.name()))));
        Set<String> live = database.nodes().all().stream()
                .filter(NodeStatus::live)
                .map(node -> node.report().name())
                .collect(Collectors.toSet());
        List<ConsumerLimits> told = database.nodes().limits().stream()
                .filter(node -> live.contains(node.node()))
                .map(NodeLimitReport::report)
                .flatMap(report -> report.consumers().stream())
                .filter(one -> one.consumer().equals(consumer.name()))
                .toList();
        return new Counted(withUnused(consumer, merged(told)), live.size(), told.size());
    }

    /** Whether there is such a consumer, and a limit of this name for it, as far as nodes tell what they know. */
    public boolean mayCount(String consumer, Optional<String> limit) {
        return find(consumer)
                .filter(found -> limit.isEmpty() || counts(found, limit.get()))
                .isPresent();
    }

    private boolean counts(Consumer consumer, String limit) {
        Counted counted = ask(consumer);
        return counted.told() < counted.live()
                || counted.limits().stream()
                        .anyMatch(standing -> standing.limit().equals(limit));
    }

    private void await(long command) {
        try {
            database.nodes().awaitDone(command, PATIENCE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Where a limit is counted; in the store that nodes share, or by each. */
    private record Where(String limit, Scope scope, String object, List<String> by, boolean shared) {

        static Where of(LimitStanding standing) {
            return new Where(standing.limit(), standing.scope(), standing.object(), standing.by(), standing.shared());
        }
    }

    /** What nodes count by themselves, together; what they share is told by each of them and holds once. */
    private static List<LimitStanding> merged(List<ConsumerLimits> told) {
        Map<Where, LimitStanding> merged = new LinkedHashMap<>();
        for (ConsumerLimits one : told) {
            for (LimitStanding standing : one.limits()) {
                merged.merge(
                        Where.of(standing), standing, (known, more) -> more.shared() ? known : known.and(more.count()));
            }
        }
        return List.copyOf(merged.values());
    }

    /** With the consumer's own limits and its plan's of which nothing is used. */
    private List<LimitStanding> withUnused(Consumer consumer, List<LimitStanding> used) {
        List<Limit> own = consumer.subscription().limits();
        Set<String> names = own.stream().map(Limit::name).collect(Collectors.toSet());
        Stream<Limit> ofPlan = consumer.subscription().plan().stream()
                .flatMap(name -> entity(new EntityKey(Kind.PLAN, name), Plan.class).stream())
                .flatMap(plan -> plan.limits().stream())
                .filter(limit -> !names.contains(limit.name()));
        List<LimitStanding> all = new ArrayList<>(used);
        Stream.concat(own.stream(), ofPlan)
                .filter(limit -> used.stream().noneMatch(one -> one.limit().equals(limit.name())))
                .map(ConsumerCounters::unused)
                .forEach(all::add);
        all.sort(Comparator.comparing(LimitStanding::limit).thenComparing(LimitStanding::object));
        return all;
    }

    private static LimitStanding unused(Limit limit) {
        long most = limit instanceof Limit.Rate rate ? rate.capacity() : ((Limit.Concurrent) limit).most();
        long requests = limit instanceof Limit.Rate rate ? rate.requests() : most;
        Duration window = limit instanceof Limit.Rate rate ? rate.window() : Duration.ZERO;
        List<String> by = Stream.concat(limit.by().stream(), Stream.of(Trait.CONSUMER))
                .map(Trait::text)
                .distinct()
                .sorted()
                .toList();
        Scope scope = limit.scope().orElse(Scope.ALL);
        LimitStanding.Count nothing = new LimitStanding.Count(0, 0, most, 0);
        return new LimitStanding(limit.name(), scope, "", by, requests, window, false, nothing);
    }

    /**
     * Has all nodes forget what they have counted for a consumer.
     *
     * @param limit by the limits of this name only; by all if empty
     * @return whether there is such a consumer, and such a limit for it
     */
    public boolean reset(String consumer, Optional<String> limit, Author author) {
        if (!mayCount(consumer, limit)) {
            return false;
        }
        String object =
                "consumers/" + consumer + limit.map(name -> "/limits/" + name).orElse("");
        Told told = new Told(author, new Audited(Deed.RESET, object));
        await(database.commands().tell(new Command.ResetLimits(consumer, keys(consumer), limit), told));
        LOG.log(
                System.Logger.Level.INFO,
                "{0}: resets {1} of consumer {2}",
                author.name(),
                limit.map(name -> "limit " + name).orElse("all limits"),
                consumer);
        return true;
    }
}
