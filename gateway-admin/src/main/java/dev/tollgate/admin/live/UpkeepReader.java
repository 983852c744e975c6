package dev.tollgate.admin.live;

import dev.tollgate.admin.check.CertificateSummary;
import dev.tollgate.db.Database;
import dev.tollgate.db.DatabaseInUse;
import dev.tollgate.db.DatabaseRefused;
import dev.tollgate.db.DatabaseUnavailable;
import dev.tollgate.db.Delivery;
import dev.tollgate.db.ListQuery;
import dev.tollgate.db.Listing;
import dev.tollgate.db.NodeStatus;
import dev.tollgate.db.Sort;
import dev.tollgate.db.StoredObject;
import dev.tollgate.db.model.Certificate;
import dev.tollgate.db.model.Kind;
import dev.tollgate.db.traffic.NodeTraffic;
import dev.tollgate.db.traffic.TrafficRing;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** Looks at what changes slowly; what it found last can be asked for by any thread. */
final class UpkeepReader {
    private static final System.Logger LOG = System.getLogger(UpkeepReader.class.getName());
    private static final Duration EXPIRING = Duration.ofDays(14);
    private static final int MOST_KEYS = 7;
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration HALF_WINDOW = Duration.ofSeconds(150);

    private final Database database;
    private final InstantSource clock;
    private final String version;
    private final AtomicReference<Upkeep> newest = new AtomicReference<>(Upkeep.NONE);

    /** Something with an end. */
    private record Ending(Instant at, Attention attention) {}

    /** @param version of this admin */
    UpkeepReader(Database database, InstantSource clock, String version) {
        this.database = database;
        this.clock = clock;
        this.version = version;
    }

    Upkeep newest() {
        return newest.get();
    }

    /** Looks anew; what was found before stays if the database does not answer. */
    void look() {
        Instant now = clock.instant();
        try {
            List<Attention> ahead = Stream.of(webhooks(), versions(), endings(now))
                    .flatMap(List::stream)
                    .toList();
            newest.set(new Upkeep(ahead, anHourBefore(now)));
        } catch (DatabaseUnavailable | DatabaseRefused | DatabaseInUse e) {
            // Whoever reads the seconds says that the database does not answer.
            LOG.log(System.Logger.Level.DEBUG, "what changes slowly was not read: {0}", e.getMessage());
        }
    }

    /** Webhooks whose newest event was tried, and not taken. */
    private List<Attention> webhooks() {
        return database.webhooks().all().stream()
                .filter(stored -> stored.webhook().enabled())
                .map(stored -> stored.webhook().name())
                .flatMap(name -> database.deliveries().page(name, 1, Optional.empty()).items().stream())
                .filter(delivery -> delivery.attemptedAt().isPresent())
                .filter(delivery -> delivery.state() != Delivery.State.DELIVERED)
                .<Attention>map(delivery -> new Attention.WebhookFailing(delivery.webhook(), delivery.answer()))
                .toList();
    }

    /** Versions of live nodes other than this admin's. */
    private List<Attention> versions() {
        Map<String, List<String>> others = new TreeMap<>();
        database.nodes().all().stream()
                .filter(NodeStatus::live)
                .map(NodeStatus::report)
                .filter(node -> !node.version().equals(version))
                .forEach(node -> others.computeIfAbsent(node.version(), _ -> new ArrayList<>())
                        .add(node.name()));
        return others.entrySet().stream()
                .<Attention>map(other -> new Attention.OtherVersion(other.getValue(), other.getKey(), version))
                .toList();
    }

    /** Keys and certificates that end soon, the next to end first. */
    private List<Attention> endings(Instant now) {
        List<Ending> endings = new ArrayList<>();
        database.keys()
                .expiringWithin(EXPIRING, MOST_KEYS)
                .forEach(key -> key.key()
                        .expiresAt()
                        .ifPresent(at -> endings.add(new Ending(
                                at, new Attention.KeyExpiring(key.key().consumer(), key.name(), at)))));
        for (StoredObject stored : certificates()) {
            if (stored.entity() instanceof Certificate certificate && certificate.enabled()) {
                CertificateSummary.of(certificate)
                        .map(CertificateSummary::expiresAt)
                        .filter(at -> at.isBefore(now.plus(EXPIRING)))
                        .ifPresent(at ->
                                endings.add(new Ending(at, new Attention.CertificateExpiring(certificate.name(), at))));
            }
        }
        endings.sort(Comparator.comparing(Ending::at));
        return endings.stream().map(Ending::attention).toList();
    }

    private List<StoredObject> certificates() {
        List<StoredObject> all = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            ListQuery query = new ListQuery("", "", ListQuery.LARGEST_LIMIT, cursor, Sort.NAME);
            Listing<StoredObject> page = database.reader().list(Kind.CERTIFICATE, query);
            all.addAll(page.items());
            cursor = page.next();
        } while (cursor.isPresent());
        return all;
    }

    private OptionalDouble anHourBefore(Instant now) {
        Instant then = now.minus(HOUR);
        int step = TrafficRing.MINUTES.step();
        List<NodeTraffic> slots = database.traffic().read(step, then.minus(HALF_WINDOW), then.plus(HALF_WINDOW));
        long minutes =
                slots.stream().map(slot -> slot.report().from()).distinct().count();
        long requests =
                slots.stream().mapToLong(slot -> slot.report().requestCount()).sum();
        return minutes == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) requests / (minutes * step));
    }
}
