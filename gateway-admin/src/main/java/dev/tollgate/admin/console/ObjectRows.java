package dev.tollgate.admin.console;

import dev.tollgate.admin.check.CertificateSummary;
import dev.tollgate.admin.check.Validity;
import dev.tollgate.admin.console.live.RouteRates;
import dev.tollgate.admin.live.ServingTargets;
import dev.tollgate.db.Database;
import dev.tollgate.db.StoredKey;
import dev.tollgate.db.StoredObject;
import dev.tollgate.db.model.Certificate;
import dev.tollgate.db.model.Consumer;
import dev.tollgate.db.model.Destination;
import dev.tollgate.db.model.EntityKey;
import dev.tollgate.db.model.IntrospectionIssuer;
import dev.tollgate.db.model.Issuer;
import dev.tollgate.db.model.JwtIssuer;
import dev.tollgate.db.model.Kind;
import dev.tollgate.db.model.Plan;
import dev.tollgate.db.model.Route;
import dev.tollgate.db.model.Service;
import dev.tollgate.ui.list.Rows;
import dev.tollgate.ui.part.Link;
import dev.tollgate.ui.part.Moment;
import dev.tollgate.ui.part.Status;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Objects as rows of a list. */
final class ObjectRows {

    private static final Duration LOOKED_AT = Duration.ofMinutes(15);

    private final Database database;
    private final ObjectHeads heads;
    private final KeyViews keyViews;
    private final RouteRates rates;
    private final TargetViews targetViews;
    private final InstantSource clock;

    ObjectRows(Database database, ObjectHeads heads, KeyViews keyViews, RouteRates rates, InstantSource clock) {
        this.database = database;
        this.heads = heads;
        this.keyViews = keyViews;
        this.rates = rates;
        this.targetViews = new TargetViews(database, clock);
        this.clock = clock;
    }

    Rows of(Subject subject, List<StoredObject> objects, Visit visit) {
        ObjectHeads.Serving serving = heads.serving();
        Instant now = clock.instant();
        Function<StoredObject, Rows.Head> head = object -> head(subject, object, visit, serving, now);
        return switch (subject) {
            case ROUTE -> routes(objects, head, targetViews.serving());
            case SERVICE -> {
                Map<String, ServingTargets> targets = targetViews.serving();
                yield new Rows.Services(objects.stream()
                        .map(object -> service(object, troubled(head.apply(object), targets)))
                        .toList());
            }
            case CERTIFICATE ->
                new Rows.Certificates(objects.stream()
                        .map(object -> certificate(object, head.apply(object), now))
                        .toList());
            case PLAN ->
                new Rows.Plans(objects.stream()
                        .map(object -> plan(object, head.apply(object)))
                        .toList());
            case ISSUER ->
                new Rows.Issuers(objects.stream()
                        .map(object -> issuer(object, head.apply(object)))
                        .toList());
            case CONSUMER ->
                new Rows.Consumers(objects.stream()
                        .map(object -> consumer(object, head.apply(object)))
                        .toList());
        };
    }

    private static Rows.Head head(
            Subject subject, StoredObject object, Visit visit, ObjectHeads.Serving serving, Instant now) {
        String name = object.entity().name();
        List<String> tags = switch (object.entity()) {
            case Route route -> route.tags();
            case Service service -> service.tags();
            case Issuer issuer -> issuer.tags();
            case Certificate certificate -> certificate.tags();
            case Plan plan -> plan.tags();
            case Consumer consumer -> consumer.tags();
            case dev.tollgate.db.model.Settings _ -> List.of();
        };
        return new Rows.Head(
                name,
                subject.path(name),
                tags,
                serving.status(object),
                serving.more(object),
                new Moment(object.updatedAt(), now),
                ObjectHeads.toggle(subject, object, visit));
    }

    private Rows routes(
            List<StoredObject> objects, Function<StoredObject, Rows.Head> head, Map<String, ServingTargets> serving) {
        RouteRates.Seen seen = rates.now();
        Map<String, String> targets = new HashMap<>();
        return new Rows.Routes(objects.stream()
                .map(object -> {
                    Route route = (Route) object.entity();
                    Optional<String> service = route.destination() instanceof Destination.ToService to
                            ? Optional.of(to.service())
                            : Optional.empty();
                    return new Rows.RouteRow(
                            service.flatMap(name -> Optional.ofNullable(serving.get(name)))
                                    .filter(ServingTargets::none)
                                    .map(none -> stranded(failing(object, seen, head.apply(object)), none))
                                    .orElseGet(() -> failing(object, seen, head.apply(object))),
                            Summaries.methods(route.match()),
                            Summaries.place(route.match()),
                            service.map(name -> new Link(Subject.SERVICE.path(name), name)),
                            service.map(name -> targets.computeIfAbsent(name, this::targets))
                                    .orElseGet(() -> Summaries.destination(route.destination())),
                            Summaries.policies(route),
                            seen.rate(route.name()));
                })
                .toList());
    }

    /** The head of a route of which too many requests end with 5xx says so, or that nobody calls it. */
    private Rows.Head failing(StoredObject object, RouteRates.Seen seen, Rows.Head head) {
        return head.status() == Status.LIVE && seen.rate(head.name()).failing()
                ? told(head, Status.DEGRADED, "")
                : idle(object, seen, head);
    }

    /** The head of a route whose service has nobody to answer says so, unless something else is the matter with it. */
    private static Rows.Head stranded(Rows.Head head, ServingTargets none) {
        return head.status() == Status.LIVE || head.status() == Status.DEGRADED || head.status() == Status.UNUSED
                ? told(head, Status.NO_HEALTHY_TARGET, "(0/" + none.all() + ")")
                : head;
    }

    /** The head of a route that nobody calls says so, unless it is new or something else is the matter with it. */
    private Rows.Head idle(StoredObject object, RouteRates.Seen seen, Rows.Head head) {
        boolean settled = head.status() == Status.LIVE
                && object.updatedAt().isBefore(clock.instant().minus(LOOKED_AT));
        return settled && !seen.used(head.name()) ? told(head, Status.UNUSED, "for 15 min") : head;
    }

    /** The head of a service of which not all targets serve says so, unless something else is the matter with it. */
    private static Rows.Head troubled(Rows.Head head, Map<String, ServingTargets> targets) {
        return Optional.ofNullable(targets.get(head.name()))
                .filter(serving -> !serving.whole() && head.status() == Status.LIVE)
                .map(serving -> told(
                        head,
                        serving.none() ? Status.NO_HEALTHY_TARGET : Status.DEGRADED,
                        "(" + serving.serving() + "/" + serving.all() + ")"))
                .orElse(head);
    }

    private static Rows.Head told(Rows.Head head, Status status, String more) {
        return new Rows.Head(head.name(), head.path(), head.tags(), status, more, head.changed(), head.toggle());
    }

    private String targets(String service) {
        return database.reader()
                .find(new EntityKey(Kind.SERVICE, service))
                .map(StoredObject::entity)
                .map(entity -> ((Service) entity).targets().size())
                .map(count -> count + (count == 1 ? " target" : " targets"))
                .orElse("");
    }

    private Rows.ServiceRow service(StoredObject object, Rows.Head head) {
        Service service = (Service) object.entity();
        List<Link> usedBy = usedBy(EntityKey.of(service));
        return new Rows.ServiceRow(
                usedBy.isEmpty() && service.enabled() ? told(head, Status.UNUSED, "") : head,
                service.targets().isEmpty()
                        ? ""
                        : service.targets().getFirst().url().toString(),
                service.targets().size(),
                usedBy);
    }

    /** The objects that refer to something. */
    List<Link> usedBy(EntityKey key) {
        return database.reader().referrers(key).stream()
                .flatMap(referrer -> Subject.of(referrer.kind()).stream()
                        .map(subject -> new Link(subject.path(referrer.name()), referrer.name())))
                .toList();
    }

    private static Rows.CertificateRow certificate(StoredObject object, Rows.Head head, Instant now) {
        Certificate certificate = (Certificate) object.entity();
        Optional<CertificateSummary> summary = CertificateSummary.of(certificate);
        return new Rows.CertificateRow(
                head,
                summary.map(CertificateSummary::names).orElse(List.of()),
                certificate.fallback(),
                summary.map(read -> new Moment(read.expiresAt(), now)),
                summary.map(read -> read.at(now))
                        .filter(validity -> validity == Validity.ENDS_SOON || validity == Validity.ENDED)
                        .isPresent());
    }

    private Rows.PlanRow plan(StoredObject object, Rows.Head head) {
        Plan plan = (Plan) object.entity();
        return new Rows.PlanRow(
                head,
                plan.limits().stream().map(PlanWords::chip).toList(),
                plan.quotas().stream().map(PlanWords::chip).toList(),
                database.reader().referrers(EntityKey.of(plan)).size());
    }

    private Rows.IssuerRow issuer(StoredObject object, Rows.Head head) {
        Issuer issuer = (Issuer) object.entity();
        List<Link> usedBy = usedBy(EntityKey.of(issuer));
        Rows.Head shown = usedBy.isEmpty() && issuer.enabled() ? told(head, Status.UNUSED, "") : head;
        return switch (issuer) {
            case JwtIssuer jwt -> new Rows.IssuerRow(shown, "JWT", jwt.issuer(), usedBy);
            case IntrospectionIssuer asked ->
                new Rows.IssuerRow(shown, "Introspection", asked.endpoint().toString(), usedBy);
        };
    }

    private Rows.ConsumerRow consumer(StoredObject object, Rows.Head head) {
        Consumer consumer = (Consumer) object.entity();
        List<StoredKey> keys = keyViews.of(consumer.name());
        return new Rows.ConsumerRow(
                head,
                consumer.externalId().orElse(""),
                consumer.groups(),
                keyViews.summary(keys),
                keyViews.lastUse(keys));
    }
}
