package dev.tollgate.admin.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.db.ObjectView;
import dev.tollgate.db.document.Documents;
import dev.tollgate.db.document.format.CertificateSubjects;
import dev.tollgate.db.document.format.Words;
import dev.tollgate.db.document.shape.Mistake;
import dev.tollgate.db.document.shape.MistakeCode;
import dev.tollgate.db.document.shape.Place;
import dev.tollgate.db.document.shape.Reading;
import dev.tollgate.db.document.shape.Shape;
import dev.tollgate.db.model.Consumer;
import dev.tollgate.db.model.EntityKey;
import dev.tollgate.db.model.Kind;
import dev.tollgate.db.model.Route;
import dev.tollgate.db.model.Settings;
import dev.tollgate.db.model.Subscription;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a document alone cannot show: whether what it names exists, whether another object is in its way, and whether
 * it points at ourselves. Works on documents that have mistakes of form too, so that all mistakes come together.
 */
public final class Rules {

    private static final String MATCH = "match";

    private static final String PATHS = "paths";

    private static final List<String> IN_NORMAL_FORM = List.of("exact", "prefix", "template");

    private static final List<String> DECIDES_THE_MATCH = List.of("enabled", "priority", MATCH, "nodes");

    private static final String SERVICE = "service";

    private static final String CLIENT_CERTIFICATE = "clientCertificate";

    private static final String EXTERNAL_ID = "externalId";

    private static final String CERTIFICATE_SUBJECT = "certificateSubject";

    private static final String AUTHORIZATION = "authorization";

    private static final String CONSUMERS = "consumers";

    private static final String METHODS = "methods";

    // The name decides nothing here, and may have mistakes of its own.
    private static final String PLACEHOLDER = "placeholder";

    private final OwnListeners ownListeners;
    private final WriteOnly secrets;
    private final InstantSource clock;

    public Rules(OwnListeners ownListeners, WriteOnly secrets, InstantSource clock) {
        this.ownListeners = ownListeners;
        this.secrets = secrets;
        this.clock = clock;
    }

    public List<Mistake> check(EntityKey key, JsonNode document, ObjectView view) {
        Place root = Place.root();
        switch (key.kind()) {
            case PLAN -> {}
            case SETTINGS -> CaptureRules.check(document, root, view, clock.instant());
            case CERTIFICATE -> CertificateRules.check(document, root, secrets);
            case ISSUER -> {
                IssuerRules.check(document, root, secrets, ownListeners);
                RouteIssuers.checkType(key, document, root, view);
            }
            case CONSUMER -> {
                checkConsumer(key.name(), document, root, view);
                checkReference(Kind.PLAN, document.path("plan"), root.member("plan"), view);
            }
            case SERVICE -> {
                new ServiceRules(ownListeners, secrets).check(document, root);
                JsonNode certificate = document.path("tls").path(CLIENT_CERTIFICATE);
                checkReference(Kind.CERTIFICATE, certificate, root.member("tls").member(CLIENT_CERTIFICATE), view);
            }
            case ROUTE -> {
                checkServices(document, root, view);
                checkSlashes(
                        document.path(MATCH).path(PATHS), root.member(MATCH).member(PATHS), view);
                RouteIssuers.check(document, root, view);
                checkAuthorization(document, root, view);
                checkMatch(key.name(), document, root, view);
            }
        }
        return root.mistakes();
    }

    private static void checkConsumer(String name, JsonNode document, Place root, ObjectView view) {
        if (!Words.name(name)) {
            return;
        }
        stated(Words.EXTERNAL_ID, document.path(EXTERNAL_ID)).ifPresent(externalId -> {
            Consumer asked = consumer(name, externalId, Optional.empty());
            refuseEqual(view.equalExternalIds(asked), root.member(EXTERNAL_ID), "a consumer without one has its name");
        });
        stated(CertificateSubjects.SUBJECT, document.path(CERTIFICATE_SUBJECT)).ifPresent(subject -> {
            Consumer asked = consumer(name, Optional.empty(), subject);
            refuseEqual(
                    view.equalCertificateSubjects(asked),
                    root.member(CERTIFICATE_SUBJECT),
                    "a certificate shows one consumer");
        });
    }

    /** What a member says, if it is right; absent and null say nothing, which is right too. */
    private static Optional<Optional<String>> stated(Shape<String> shape, JsonNode member) {
        return member.isMissingNode() || member.isNull()
                ? Optional.of(Optional.empty())
                : shape.read(member, Place.root()).map(Optional::of);
    }

    private static Consumer consumer(String name, Optional<String> externalId, Optional<String> subject) {
        return new Consumer(
                name, "", List.of(), true, externalId, List.of(), Optional.empty(), subject, Subscription.NONE);
    }

    private static void refuseEqual(List<EntityKey> others, Place place, String why) {
        others.stream()
                .findFirst()
                .ifPresent(other -> place.refuse(
                        MistakeCode.NOT_UNIQUE, "must differ from that of consumer " + other.name() + "; " + why));
    }

    private static void checkServices(JsonNode document, Place root, ObjectView view) {
        JsonNode destination = document.path("destination");
        Place place = root.member("destination");
        checkService(destination.path(SERVICE), place.member(SERVICE), view);
        JsonNode split = destination.path("split");
        for (int index = 0; index < split.size(); index++) {
            Place share = place.member("split").element(index);
            checkService(split.path(index).path(SERVICE), share.member(SERVICE), view);
        }
        JsonNode parts = destination.path("aggregate").path("parts");
        for (int index = 0; index < parts.size(); index++) {
            Place part = place.member("aggregate").member("parts").element(index);
            checkService(parts.path(index).path(SERVICE), part.member(SERVICE), view);
        }
        checkService(
                document.path("mirror").path(SERVICE), root.member("mirror").member(SERVICE), view);
    }

    private static void checkAuthorization(JsonNode document, Place root, ObjectView view) {
        JsonNode authorization = document.path(AUTHORIZATION);
        Place place = root.member(AUTHORIZATION);
        checkConsumers(authorization.path(CONSUMERS), place.member(CONSUMERS), view);
        authorization.path(METHODS).properties().forEach(method -> {
            Place of = place.member(METHODS).member(method.getKey()).member(CONSUMERS);
            checkConsumers(method.getValue().path(CONSUMERS), of, view);
        });
    }

    private static void checkConsumers(JsonNode consumers, Place place, ObjectView view) {
        for (int index = 0; index < consumers.size(); index++) {
            checkReference(Kind.CONSUMER, consumers.path(index), place.element(index), view);
        }
    }

    private static void checkService(JsonNode stated, Place place, ObjectView view) {
        checkReference(Kind.SERVICE, stated, place, view);
    }

    static void checkReference(Kind kind, JsonNode stated, Place place, ObjectView view) {
        // What cannot be a name is a mistake of form, and nothing to ask the database about.
        Words.NAME
                .read(stated, Place.root())
                .filter(name -> !view.exists(new EntityKey(kind, name)))
                .ifPresent(_ -> place.refuse(MistakeCode.DANGLING_REFERENCE, mustExist(kind)));
    }

    public static String mustExist(Kind kind) {
        String article = kind == Kind.ISSUER ? "an " : "a ";
        return "must be the name of " + article + kind.name().toLowerCase(Locale.ROOT) + " that exists";
    }

    /** While requests have their slashes merged, none has an empty segment. */
    private static void checkSlashes(JsonNode paths, Place place, ObjectView view) {
        boolean merged = view.entity(EntityKey.of(Settings.DEFAULT))
                .map(entity -> ((Settings) entity).mergeSlashes())
                .orElse(Settings.DEFAULT.mergeSlashes());
        for (int index = 0; merged && index < paths.size(); index++) {
            for (String kind : IN_NORMAL_FORM) {
                if (paths.path(index).path(kind).asText().contains("//")) {
                    place.element(index)
                            .member(kind)
                            .refuse(
                                    MistakeCode.NOT_ALLOWED,
                                    "must not have an empty segment while mergeSlashes of the settings is on");
                }
            }
        }
    }

    private static void checkMatch(String name, JsonNode document, Place root, ObjectView view) {
        matching(name, document)
                .flatMap(route -> view.equalMatches(route).stream()
                        .filter(other -> mayShareNode(route, other, view))
                        .findFirst())
                .ifPresent(other -> root.member(MATCH)
                        .refuse(
                                MistakeCode.DUPLICATE_MATCH,
                                "must differ from that of route " + other.name()
                                        + ", which has the same priority: give one of them a further condition,"
                                        + " another priority, or nodes that the other is not on"));
    }

    /** Of two routes that are never on one node, none is in the other's way. */
    private static boolean mayShareNode(Route route, EntityKey other, ObjectView view) {
        return view.entity(other)
                .map(entity -> !((Route) entity).nodes().excludes(route.nodes()))
                .orElse(true);
    }

    /** The route as far as it decides which requests it takes, if that part of the document is right. */
    private static Optional<Route> matching(String name, JsonNode document) {
        ObjectNode part = JsonNodeFactory.instance.objectNode();
        for (String member : DECIDES_THE_MATCH) {
            if (document.has(member)) {
                part.set(member, document.path(member));
            }
        }
        part.putObject("destination").putObject("respond").put("status", 200);
        return Documents.read(Kind.ROUTE, PLACEHOLDER, part) instanceof Reading.Accepted<?>(Route route)
                ? Optional.of(named(name, route))
                : Optional.empty();
    }

    private static Route named(String name, Route route) {
        return new Route(
                name,
                route.description(),
                route.tags(),
                route.enabled(),
                route.priority(),
                route.match(),
                route.destination(),
                route.policies(),
                route.nodes());
    }
}
