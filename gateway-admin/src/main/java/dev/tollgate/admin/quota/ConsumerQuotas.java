package dev.tollgate.admin.quota;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.change.Telling;
import dev.tollgate.db.Audited;
import dev.tollgate.db.Author;
import dev.tollgate.db.Database;
import dev.tollgate.db.Deed;
import dev.tollgate.db.Told;
import dev.tollgate.db.model.Command;
import dev.tollgate.db.model.Consumer;
import dev.tollgate.db.model.EntityKey;
import dev.tollgate.db.model.Kind;
import dev.tollgate.db.model.Plan;
import dev.tollgate.db.model.Quota;
import dev.tollgate.db.model.QuotaEvent;
import dev.tollgate.db.model.QuotaUse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The quotas of consumers: what is used, and what an administrator does about it. Safe for any number of threads. */
public final class ConsumerQuotas {
    private static final System.Logger LOG = System.getLogger(ConsumerQuotas.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Database database;
    private final InstantSource clock;

    public ConsumerQuotas(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Of all quotas of a consumer, its own and its plan's; nothing if there is no such consumer. */
    public Optional<List<QuotaStatus>> of(String consumer) {
        Instant now = clock.instant();
        return quotas(consumer)
                .map(quotas -> quotas.stream()
                        .map(quota -> status(consumer, quota, now))
                        .toList());
    }

    /** Of one of them; nothing if there is no such quota. */
    public Optional<QuotaStatus> of(String consumer, String name) {
        Instant now = clock.instant();
        return quota(consumer, name).map(quota -> status(consumer, quota, now));
    }

    private Optional<List<Quota>> quotas(String consumer) {
        return database.reader()
                .find(new EntityKey(Kind.CONSUMER, consumer))
                .map(stored -> ((Consumer) stored.entity()).subscription())
                .map(subscription ->
                        subscription.quotasUnder(subscription.plan().flatMap(this::plan)));
    }

    private Optional<Plan> plan(String name) {
        return database.reader().find(new EntityKey(Kind.PLAN, name)).map(stored -> (Plan) stored.entity());
    }

    private Optional<Quota> quota(String consumer, String name) {
        return quotas(consumer).stream()
                .flatMap(List::stream)
                .filter(quota -> quota.name().equals(name))
                .findFirst();
    }

    private QuotaStatus status(String consumer, Quota quota, Instant now) {
        long reach = quota.reach(now);
        long used = database.quotas().of(consumer, reach).stream()
                .filter(use -> use.quota().equals(quota.name()))
                .mapToLong(QuotaUse::used)
                .sum();
        List<QuotaEvent> events = database.quotas().events(consumer, quota.period(now)).stream()
                .filter(event -> event.quota().equals(quota.name()))
                .toList();
        return new QuotaStatus(
                quota,
                used,
                Instant.ofEpochSecond(reach),
                quota.rolling()
                        ? Optional.empty()
                        : Optional.of(Instant.ofEpochSecond(quota.slot(now).ends())),
                events);
    }

    /** Nothing is used any more; what is so then, or nothing if there is no such quota. */
    public Optional<QuotaStatus> reset(Author author, String consumer, String name) {
        Instant now = clock.instant();
        return quota(consumer, name).map(quota -> {
            Told told = new Told(author, new Audited(Deed.RESET, path(consumer, name)));
            // What nodes have counted and not written yet would come on top of nothing.
            exchange(consumer);
            database.quotas().reset(consumer, name, quota.reach(now), told);
            exchange(consumer);
            tell(author.name() + " has reset quota " + name + " of consumer " + consumer);
            return status(consumer, quota, now);
        });
    }

    /** So many requests more may pass in this period; what is so then, or nothing if there is no such quota. */
    public Optional<QuotaStatus> give(Author author, String consumer, String name, int requests) {
        Instant now = clock.instant();
        return quota(consumer, name).map(quota -> {
            long begins = quota.slot(now).begins();
            Optional<ObjectNode> added =
                    Optional.of(JsonNodeFactory.instance.objectNode().put("requests", requests));
            Telling telling = new Telling(path(consumer, name), Optional.empty(), added);
            database.quotas()
                    .give(new QuotaUse(consumer, name, begins, -requests), new Told(author, telling.by(Deed.ADD)));
            exchange(consumer);
            tell(author.name() + " has added " + requests + " requests to quota " + name + " of consumer " + consumer);
            return status(consumer, quota, now);
        });
    }

    /** Has nodes write what they have counted and read what there is; returns when live ones have. */
    private void exchange(String consumer) {
        try {
            database.nodes().awaitDone(database.commands().ask(new Command.ExchangeQuotas(consumer)), PATIENCE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static String path(String consumer, String quota) {
        return "consumers/" + consumer + "/quotas/" + quota;
    }

    private static void tell(String what) {
        LOG.log(System.Logger.Level.INFO, "{0}", what);
    }
}
