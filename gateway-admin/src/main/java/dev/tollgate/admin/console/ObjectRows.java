package dev.tollgate.admin.console;

import dev.tollgate.admin.check.CertificateSummary;
import dev.tollgate.admin.check.Validity;
import dev.tollgate.db.Database;
import dev.tollgate.db.KeySums;
import dev.tollgate.db.Referrers;
import dev.tollgate.db.StoredObject;
import dev.tollgate.db.model.Certificate;
import dev.tollgate.db.model.Consumer;
import dev.tollgate.db.model.Destination;
import dev.tollgate.db.model.Entity;
import dev.tollgate.db.model.EntityKey;
import dev.tollgate.db.model.IntrospectionIssuer;
import dev.tollgate.db.model.Issuer;
import dev.tollgate.db.model.JwtIssuer;
import dev.tollgate.db.model.Kind;
import dev.tollgate.db.model.Plan;
import dev.tollgate.db.model.Route;
import dev.tollgate.db.model.Service;
import dev.tollgate.db.model.Settings;
import dev.tollgate.ui.list.RowMenu;
import dev.tollgate.ui.list.Rows;
import dev.tollgate.ui.part.Link;
import dev.tollgate.ui.part.Moment;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Objects as rows of a list. */
final class ObjectRows {

    private static final int SHOWN_REFERRERS = 3;

    private final Database database;
    private final Standings standings;
    private final KeyViews keyViews;
    private final InstantSource clock;

    ObjectRows(Database database, Standings standings, KeyViews keyViews, InstantSource clock) {
        this.database = database;
        this.standings = standings;
        this.keyViews = keyViews;
        this.clock = clock;
    }

    Rows of(Subject subject, List<StoredObject> objects, Visit visit) {
        Standings.Now now = standings.now();
        Heads heads = new Heads(subject, visit, now);
        List<String> names =
                objects.stream().map(object -> object.entity().name()).toList();
        Map<String, Referrers> referrers = referrers(subject, names);
        return switch (subject) {
            case ROUTE -> routes(objects, heads);
            case SERVICE ->
                new Rows.Services(objects.stream()
                        .map(object -> service(object, heads, referrers(referrers, object)))
                        .toList());
            case CERTIFICATE ->
                new Rows.Certificates(objects.stream()
                        .map(object -> certificate(object, heads.of(object, now.of(object)), now.at()))
                        .toList());
            case PLAN ->
                new Rows.Plans(objects.stream()
                        .map(object -> plan(
                                object,
                                heads.of(object, now.of(object)),
                                referrers(referrers, object).total()))
                        .toList());
            case ISSUER ->
                new Rows.Issuers(objects.stream()
                        .map(object -> issuer(object, heads, referrers(referrers, object)))
                        .toList());
            case CONSUMER -> {
                Map<String, KeySums> keys = keyViews.sums(names);
                yield new Rows.Consumers(objects.stream()
                        .map(object -> consumer(
                                object,
                                heads.of(object, now.of(object)),
                                Optional.ofNullable(keys.get(object.entity().name()))))
                        .toList());
            }
        };
    }

    private Map<String, Referrers> referrers(Subject subject, List<String> names) {
        return switch (subject) {
            case SERVICE, PLAN, ISSUER -> database.reader().referrers(subject.kind(), names, SHOWN_REFERRERS);
            case ROUTE, CONSUMER, CERTIFICATE -> Map.of();
        };
    }

    private static Referrers referrers(Map<String, Referrers> all, StoredObject object) {
        return all.getOrDefault(object.entity().name(), Referrers.NONE);
    }

    /** What the rows of one list begin with. */
    private record Heads(Subject subject, Visit visit, Standings.Now now) {

        Rows.Head of(StoredObject object, Standings.Standing standing) {
            String name = object.entity().name();
            return new Rows.Head(
                    name,
                    subject.path(name),
                    object.entity().tags(),
                    standing.status(),
                    standing.more(),
                    new Moment(object.updatedAt(), now.at()),
                    ObjectHeads.toggle(subject, object, visit),
                    menu(object));
        }

        private RowMenu menu(StoredObject object) {
            String name = object.entity().name();
            return new RowMenu(
                    switch (object.entity()) {
                        case Route route ->
                            List.of(
                                    new Link(ExplainAddress.of(route), "Test"),
                                    new Link(subject.path(name) + "#traffic", "Traffic"));
                        case Consumer _ -> List.of(new Link("/requests?consumer=" + name, "Requests"));
                        case Service _, Plan _, Issuer _, Certificate _, Settings _ -> List.of();
                    },
                    List.of(
                            new Link(subject.path(name + "/edit"), "Edit"),
                            new Link(subject.duplicating(name), "Duplicate")),
                    new Link(subject.path(name + "/delete"), "Delete"));
        }
    }

    private Rows routes(List<StoredObject> objects, Heads heads) {
        Map<String, String> targets = targets(objects.stream()
                .flatMap(object -> service((Route) object.entity()).stream())
                .distinct()
                .toList());
        return new Rows.Routes(objects.stream()
                .map(object -> {
                    Route route = (Route) object.entity();
                    Optional<String> service = service(route);
                    return new Rows.RouteRow(
                            heads.of(object, heads.now().route(object)),
                            Summaries.methods(route.match()),
                            Summaries.place(route.match()),
                            service.map(name -> new Link(Subject.SERVICE.path(name), name)),
                            service.map(name -> targets.getOrDefault(name, ""))
                                    .orElseGet(() -> Summaries.destination(route.destination())),
                            Summaries.policies(route),
                            heads.now().seen().rate(route.name()));
                })
                .toList());
    }

    private static Optional<String> service(Route route) {
        return route.destination() instanceof Destination.ToService to ? Optional.of(to.service()) : Optional.empty();
    }

    /** How many targets services have, in words. */
    private Map<String, String> targets(List<String> services) {
        return database.reader().findAll(Kind.SERVICE, services).stream()
                .map(StoredObject::entity)
                .collect(Collectors.toMap(Entity::name, entity -> {
                    int count = ((Service) entity).targets().size();
                    return count + (count == 1 ? " target" : " targets");
                }));
    }

    private static Rows.ServiceRow service(StoredObject object, Heads heads, Referrers referrers) {
        Service service = (Service) object.entity();
        return new Rows.ServiceRow(
                heads.of(object, heads.now().service(object, referrers.total() > 0)),
                service.targets().isEmpty()
                        ? ""
                        : service.targets().getFirst().url().toString(),
                service.targets().size(),
                usedBy(referrers));
    }

    private static Rows.UsedBy usedBy(Referrers referrers) {
        return new Rows.UsedBy(links(referrers.first()), referrers.total());
    }

    private static List<Link> links(List<EntityKey> keys) {
        return keys.stream()
                .flatMap(referrer -> Subject.of(referrer.kind()).stream()
                        .map(subject -> new Link(subject.path(referrer.name()), referrer.name())))
                .toList();
    }

    /** The objects that refer to something. */
    List<Link> usedBy(EntityKey key) {
        return links(database.reader().referrers(key));
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

    private static Rows.PlanRow plan(StoredObject object, Rows.Head head, long subscribers) {
        Plan plan = (Plan) object.entity();
        return new Rows.PlanRow(
                head,
                plan.limits().stream().map(PlanWords::chip).toList(),
                plan.quotas().stream().map(PlanWords::chip).toList(),
                subscribers);
    }

    private static Rows.IssuerRow issuer(StoredObject object, Heads heads, Referrers referrers) {
        Issuer issuer = (Issuer) object.entity();
        Rows.UsedBy usedBy = usedBy(referrers);
        Rows.Head shown = heads.of(object, heads.now().issuer(object, referrers.total() > 0));
        return switch (issuer) {
            case JwtIssuer jwt -> new Rows.IssuerRow(shown, "JWT", jwt.issuer(), usedBy);
            case IntrospectionIssuer asked ->
                new Rows.IssuerRow(shown, "Introspection", asked.endpoint().toString(), usedBy);
        };
    }

    private Rows.ConsumerRow consumer(StoredObject object, Rows.Head head, Optional<KeySums> keys) {
        Consumer consumer = (Consumer) object.entity();
        return new Rows.ConsumerRow(
                head,
                consumer.externalId().orElse(""),
                consumer.groups(),
                keys.map(KeyViews::summary).orElse("none"),
                keys.flatMap(KeySums::lastUsed).map(at -> new Moment(at, clock.instant())));
    }
}
