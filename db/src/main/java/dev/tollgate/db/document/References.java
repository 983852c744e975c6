package dev.tollgate.db.document;

import dev.tollgate.db.model.Authentication;
import dev.tollgate.db.model.Authorization;
import dev.tollgate.db.model.Certificate;
import dev.tollgate.db.model.Consumer;
import dev.tollgate.db.model.Destination;
import dev.tollgate.db.model.Entity;
import dev.tollgate.db.model.EntityKey;
import dev.tollgate.db.model.Issuer;
import dev.tollgate.db.model.Kind;
import dev.tollgate.db.model.Part;
import dev.tollgate.db.model.Plan;
import dev.tollgate.db.model.Route;
import dev.tollgate.db.model.Service;
import dev.tollgate.db.model.Settings;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Which other objects an object names. */
public final class References {

    /**
     * One object that is named.
     *
     * @param pointer where in the document it is named, as a JSON Pointer
     */
    public record Reference(String pointer, EntityKey target) {}

    private References() {}

    /** All references of an object, in the order of the document. */
    public static List<Reference> of(Entity entity) {
        return switch (entity) {
            case Settings _, Certificate _, Issuer _, Plan _ -> List.of();
            case Consumer consumer ->
                consumer.subscription().plan().stream().map(References::plan).toList();
            case Service service ->
                service.tls().clientCertificate().stream()
                        .map(References::clientCertificate)
                        .toList();
            case Route route ->
                Stream.of(
                                ofDestination(route.destination()),
                                ofMirror(route),
                                ofAuthentication(route),
                                ofAuthorization(route))
                        .flatMap(Function.identity())
                        .toList();
        };
    }

    /** The names of the services that a route's requests go to, in the order of the document; copies are not meant. */
    public static List<String> destinations(Route route) {
        return ofDestination(route.destination())
                .map(reference -> reference.target().name())
                .distinct()
                .toList();
    }

    private static Stream<Reference> ofAuthentication(Route route) {
        List<String> issuers =
                route.policies().authentication().map(Authentication::issuers).orElse(List.of());
        return named("/authentication/issuers/", Kind.ISSUER, issuers);
    }

    private static Stream<Reference> ofAuthorization(Route route) {
        return route.policies().authorization().stream().flatMap(References::consumers);
    }

    private static Stream<Reference> consumers(Authorization authorization) {
        Stream<Reference> always = named(
                "/authorization/consumers/",
                Kind.CONSUMER,
                authorization.always().consumers());
        return Stream.concat(
                always,
                authorization.methods().entrySet().stream()
                        .flatMap(method -> named(
                                "/authorization/methods/" + escaped(method.getKey()) + "/consumers/",
                                Kind.CONSUMER,
                                method.getValue().consumers())));
    }

    /** RFC 6901, 3: methods may have a tilde, and no slash. */
    private static String escaped(String method) {
        return method.replace("~", "~0");
    }

    private static Stream<Reference> named(String list, Kind kind, List<String> names) {
        return IntStream.range(0, names.size())
                .mapToObj(index -> new Reference(list + index, new EntityKey(kind, names.get(index))));
    }

    private static Stream<Reference> ofMirror(Route route) {
        return route.policies().mirror().stream().map(mirror -> service("/mirror/service", mirror.service()));
    }

    private static Stream<Reference> ofDestination(Destination destination) {
        return switch (destination) {
            case Destination.ToService to -> Stream.of(service("/destination/service", to.service()));
            case Destination.Split split ->
                services(
                        "/destination/split/",
                        split.shares().stream().map(Destination.Share::service).toList());
            case Destination.Aggregate aggregate ->
                services(
                        "/destination/aggregate/parts/",
                        aggregate.parts().stream().map(Part::service).toList());
            case Destination.Redirect _, Destination.Respond _ -> Stream.empty();
        };
    }

    private static Stream<Reference> services(String list, List<String> names) {
        return IntStream.range(0, names.size()).mapToObj(index -> service(list + index + "/service", names.get(index)));
    }

    private static Reference clientCertificate(String name) {
        return new Reference("/tls/clientCertificate", new EntityKey(Kind.CERTIFICATE, name));
    }

    private static Reference plan(String name) {
        return new Reference("/plan", new EntityKey(Kind.PLAN, name));
    }

    private static Reference service(String pointer, String name) {
        return new Reference(pointer, new EntityKey(Kind.SERVICE, name));
    }
}
