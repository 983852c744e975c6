package dev.tollgate.admin.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.check.CertificateSummary;
import dev.tollgate.admin.console.live.RouteRates;
import dev.tollgate.db.Database;
import dev.tollgate.db.NodeStatus;
import dev.tollgate.db.StoredObject;
import dev.tollgate.db.document.Documents;
import dev.tollgate.db.model.Certificate;
import dev.tollgate.db.model.Consumer;
import dev.tollgate.db.model.Destination;
import dev.tollgate.db.model.EntityKey;
import dev.tollgate.db.model.IntrospectionIssuer;
import dev.tollgate.db.model.Issuer;
import dev.tollgate.db.model.JwtIssuer;
import dev.tollgate.db.model.Match;
import dev.tollgate.db.model.NodeScope;
import dev.tollgate.db.model.Plan;
import dev.tollgate.db.model.Rewrite;
import dev.tollgate.db.model.Route;
import dev.tollgate.db.model.Service;
import dev.tollgate.ui.detail.DetailPage;
import dev.tollgate.ui.detail.DetailPage.Card;
import dev.tollgate.ui.detail.DetailPage.Fact;
import dev.tollgate.ui.detail.Keys;
import dev.tollgate.ui.detail.Traffic;
import dev.tollgate.ui.list.Rows;
import dev.tollgate.ui.part.Curl;
import dev.tollgate.ui.part.Link;
import dev.tollgate.ui.part.Moment;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The page of one object. */
final class ObjectDetails {

    private final Subject subject;
    private final Database database;
    private final ObjectRows rows;
    private final KeyViews keyViews;
    private final RouteRates rates;
    private final GatewayAddress gateway;
    private final Saving saving;
    private final TargetViews targets;
    private final CacheViews caches;
    private final InstantSource clock;

    ObjectDetails(Subject subject, Database database, Parts parts, InstantSource clock) {
        this.subject = subject;
        this.database = database;
        this.rows = parts.rows();
        this.keyViews = parts.keyViews();
        this.rates = parts.rates();
        this.gateway = parts.gateway();
        this.saving = parts.saving();
        this.targets = parts.targets();
        this.caches = parts.caches();
        this.clock = clock;
    }

    /** What shows the parts of a page that others show too. */
    record Parts(
            ObjectRows rows,
            KeyViews keyViews,
            RouteRates rates,
            GatewayAddress gateway,
            Saving saving,
            TargetViews targets,
            CacheViews caches) {}

    List<Action> actions() {
        return List.of(Action.get(subject.path("{name}"), this::show), Action.get(subject.view(), this::show));
    }

    private Reply show(Visit visit) {
        return database.reader()
                .find(subject.key(visit.name()))
                .map(object -> Reply.page(page(object, visit)))
                .orElseGet(() -> Refusals.missing(subject));
    }

    private DetailPage page(StoredObject object, Visit visit) {
        String name = object.entity().name();
        Rows.Head head = rows.of(subject, List.of(object), visit).heads().getFirst();
        ObjectNode document = Documents.shown(object.entity());
        List<Card> cards = new ArrayList<>(cards(object, document));
        cards.add(about(object, document));
        return new DetailPage(
                subject.section(),
                name,
                head.status(),
                head.statusMore(),
                summary(object),
                ObjectHeads.toggle(subject, object, visit),
                new Link(subject.path(name + "/edit"), "Edit", "pencil"),
                new Link(subject.duplicating(name), "Duplicate", "copy"),
                new Link(subject.path(name + "/delete"), "Delete", "trash"),
                object.entity() instanceof Route route ? RouteWords.of(route) : List.of(),
                saving.warnings(object.entity()),
                cards,
                keys(object, visit),
                object.entity() instanceof Service service
                        ? Optional.of(targets.view(service, visit.allows(subject.role())))
                        : Optional.empty(),
                object.entity() instanceof Route route
                        ? caches.card(route, visit.allows(subject.role()))
                        : Optional.empty(),
                traffic(object),
                object.entity() instanceof Route route
                        ? Optional.of(Commands.call(gateway.from(visit.call()), route, "YOUR-KEY"))
                        : Optional.<Curl>empty(),
                object.entity() instanceof Route route
                        ? Optional.of(new Link(ExplainAddress.of(route), "Test this route"))
                        : Optional.empty(),
                Commands.json(document),
                Commands.read(subject.api(name)));
    }

    private Optional<Traffic> traffic(StoredObject object) {
        if (object.entity() instanceof Route route) {
            return Optional.of(rates.ofRoute(route.name(), seen -> FlowViews.of(route, seen, health(route))));
        }
        return subject == Subject.CONSUMER
                ? Optional.of(rates.ofConsumer(object.entity().name()))
                : Optional.empty();
    }

    private String health(Route route) {
        return route.destination() instanceof Destination.ToService(String service, Rewrite _)
                ? targets.health(service)
                : "";
    }

    private Optional<Keys> keys(StoredObject object, Visit visit) {
        return subject == Subject.CONSUMER
                ? Optional.of(keyViews.table(object.entity().name(), visit.allows(subject.role())))
                : Optional.empty();
    }

    private static String summary(StoredObject object) {
        return switch (object.entity()) {
            case Route route -> Summaries.methods(route.match()) + " " + Summaries.place(route.match());
            case Service service ->
                service.targets().size() + (service.targets().size() == 1 ? " target" : " targets");
            case Plan plan -> plan.limits().size() + " limits, " + plan.quotas().size() + " quotas";
            case Consumer consumer ->
                consumer.externalId().map(id -> "external id " + id).orElse("");
            case JwtIssuer issuer -> issuer.issuer();
            case IntrospectionIssuer issuer -> issuer.endpoint().toString();
            case Certificate certificate -> certificate.fallback() ? "default" : "";
            case dev.tollgate.db.model.Settings _ -> "";
        };
    }

    private List<Card> cards(StoredObject object, ObjectNode document) {
        return switch (object.entity()) {
            case Route route ->
                List.of(
                        match(route),
                        destination(route),
                        new AccessCards(database).of(route),
                        PlanCards.limits(route.policies().limits()),
                        TreatmentCards.onTheWay(document));
            case Service service ->
                List.of(
                        ServiceCards.sharing(service, rows.usedBy(EntityKey.of(service)), nodes(service.nodes())),
                        ServiceCards.protection(service.resilience()),
                        ServiceCards.timeouts(service.timeouts()),
                        PlanCards.limits(service.limits()),
                        TreatmentCards.trust(document));
            case Plan plan -> new PlanCards(database, clock).of(plan);
            case Consumer consumer ->
                Stream.concat(
                                Stream.of(new Card(
                                        "Consumer",
                                        List.of(
                                                Fact.of(
                                                        "External id",
                                                        consumer.externalId().orElse(consumer.name())),
                                                Fact.of(
                                                        "Groups",
                                                        consumer.groups().isEmpty()
                                                                ? "none"
                                                                : String.join(", ", consumer.groups())),
                                                Fact.of(
                                                        "Password",
                                                        consumer.basicPassword().isPresent() ? "set" : "none"),
                                                Fact.of(
                                                        "Certificate",
                                                        consumer.certificateSubject()
                                                                .orElse("none"))))),
                                new PlanCards(database, clock).of(consumer).stream())
                        .toList();
            case Issuer issuer ->
                List.of(IssuerCards.about(issuer, rows.usedBy(EntityKey.of(issuer))), IssuerCards.rules(issuer));
            case Certificate certificate -> List.of(certificate(certificate));
            case dev.tollgate.db.model.Settings _ -> List.of();
        };
    }

    private Card about(StoredObject object, ObjectNode document) {
        String description = document.path("description").asText();
        Moment changed = new Moment(object.updatedAt(), clock.instant());
        Moment created = new Moment(object.createdAt(), clock.instant());
        return new Card(
                "About",
                List.of(
                        Fact.of("Description", description.isEmpty() ? "none" : description),
                        Fact.of("Revision", Long.toString(object.revision())),
                        Fact.of("Changed", changed.words() + ", " + changed.exact()),
                        Fact.of("Created", created.words() + ", " + created.exact())));
    }

    private Card certificate(Certificate certificate) {
        return CertificateSummary.of(certificate)
                .map(summary -> certificate(summary, rows.usedBy(EntityKey.of(certificate))))
                .orElseGet(() -> new Card("Certificate", List.of(Fact.of("Chain", "cannot be read"))));
    }

    private Card certificate(CertificateSummary summary, List<Link> usedBy) {
        Moment expiry = new Moment(summary.expiresAt(), clock.instant());
        return new Card(
                "Certificate",
                List.of(
                        new Fact("Hosts", summary.names(), List.of()),
                        Fact.of("Subject", summary.subject()),
                        Fact.of("Issuer", summary.issuer()),
                        Fact.of("Expires", expiry.words() + ", " + expiry.exact()),
                        Fact.of("Fingerprint", summary.fingerprint()),
                        Fact.of("Certificates in the chain", Integer.toString(summary.length())),
                        Fact.of("Private key", "stored, never shown"),
                        new Fact("Shown to targets by", usedBy.isEmpty() ? List.of("no service") : List.of(), usedBy)));
    }

    private Card match(Route route) {
        Match match = route.match();
        List<String> paths = match.paths().stream().map(RouteWords::path).toList();
        List<String> conditions = RouteWords.conditions(match.conditions());
        List<String> sources = match.conditions().sources();
        return new Card(
                "Match",
                List.of(
                        Fact.of(
                                "Methods",
                                match.methods().isEmpty() ? "every method" : String.join(", ", match.methods())),
                        Fact.of("Hosts", match.hosts().isEmpty() ? "every host" : String.join(", ", match.hosts())),
                        new Fact("Paths", paths.isEmpty() ? List.of("every path") : paths, List.of()),
                        new Fact("Conditions", conditions.isEmpty() ? List.of("none") : conditions, List.of()),
                        new Fact("Sources", sources.isEmpty() ? List.of("everywhere") : sources, List.of()),
                        nodes(route.nodes())));
    }

    /** Where an object is; of labels also how many nodes have them, because none might. */
    private Fact nodes(NodeScope scope) {
        if (scope.labels().isEmpty()) {
            return Fact.of("Nodes", RouteWords.nodes(scope));
        }
        List<NodeStatus> live =
                database.nodes().all().stream().filter(NodeStatus::live).toList();
        long here = live.stream()
                .filter(node -> scope.includes(node.report().labels()))
                .count();
        return Fact.of("Nodes", RouteWords.nodes(scope) + ": " + here + " of " + live.size() + " live");
    }

    private static Card destination(Route route) {
        List<Fact> facts = switch (route.destination()) {
            case Destination.ToService(String service, Rewrite rewrite) ->
                List.of(new Fact("Service", List.of(), List.of(service(service))), Fact.of("Path", path(rewrite)));
            case Destination.Split split ->
                List.of(
                        new Fact(
                                "Split",
                                split.shares().stream()
                                        .map(share -> share.service() + ", weight " + share.weight())
                                        .toList(),
                                split.shares().stream()
                                        .map(share -> service(share.service()))
                                        .toList()),
                        Fact.of("Path", path(split.rewrite())));
            case Destination.Aggregate aggregate -> AggregateWords.facts(aggregate);
            case Destination.Redirect(int status, String location) ->
                List.of(Fact.of("Answer", "the gateway answers with status " + status), Fact.of("Location", location));
            case Destination.Respond respond ->
                List.of(
                        Fact.of("Answer", "the gateway answers with status " + respond.status()),
                        Fact.of("Body", respond.body().isEmpty() ? "none" : respond.body()));
        };
        return new Card("Destination", facts);
    }

    private static Link service(String name) {
        return new Link(Subject.SERVICE.path(name), name);
    }

    private static String path(Rewrite rewrite) {
        return rewrite.path().orElse(rewrite.stripPrefix() ? "without the matched prefix" : "unchanged");
    }
}
