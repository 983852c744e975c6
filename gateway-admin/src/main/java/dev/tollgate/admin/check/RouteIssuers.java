package dev.tollgate.admin.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.db.ObjectView;
import dev.tollgate.db.document.Documents;
import dev.tollgate.db.document.format.Words;
import dev.tollgate.db.document.shape.MistakeCode;
import dev.tollgate.db.document.shape.Place;
import dev.tollgate.db.model.EntityKey;
import dev.tollgate.db.model.Issuer;
import dev.tollgate.db.model.Kind;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Whether the issuers that a route names exist, and fit the methods by which it takes their tokens. */
final class RouteIssuers {
    private static final Map<String, Issuer.Type> METHODS =
            Map.of("jwt", Issuer.Type.JWT, "introspection", Issuer.Type.INTROSPECTION);

    private RouteIssuers() {}

    static void check(JsonNode document, Place root, ObjectView view) {
        JsonNode names = document.path("authentication").path("issuers");
        Place place = root.member("authentication").member("issuers");
        Set<Issuer.Type> types = EnumSet.noneOf(Issuer.Type.class);
        boolean known = !names.isEmpty();
        for (int index = 0; index < names.size(); index++) {
            Rules.checkReference(Kind.ISSUER, names.path(index), place.element(index), view);
            Optional<Issuer.Type> type = type(names.path(index), view);
            known &= type.isPresent();
            if (type.isPresent() && !types.add(type.get()) && type.get() == Issuer.Type.INTROSPECTION) {
                place.element(index)
                        .refuse(MistakeCode.NOT_ALLOWED, "must be no second issuer that is asked: a route has one");
            }
        }
        if (known) {
            checkMethods(document.path("authentication").path("methods"), types, place);
        }
    }

    /** An issuer changes its type only with all routes that name it: they take its tokens by the method that fits. */
    static void checkType(EntityKey issuer, JsonNode document, Place root, ObjectView view) {
        view.stored(issuer)
                .map(entity -> ((Issuer) entity).type().name().toLowerCase(Locale.ROOT))
                .filter(type -> !type.equals(document.path("type").asText(type)))
                .flatMap(type -> view.referrers(issuer).stream()
                        .filter(route -> !fits(route, issuer, document.path("type"), view))
                        .findFirst()
                        .map(route -> "must stay " + type + " while routes name the issuer, such as " + route.name()))
                .ifPresent(message -> root.member("type").refuse(MistakeCode.NOT_ALLOWED, message));
    }

    /** Whether a route takes the tokens of its issuers if this one is of this type. */
    private static boolean fits(EntityKey route, EntityKey issuer, JsonNode type, ObjectView view) {
        JsonNode document = Documents.write(view.entity(route).orElseThrow()).path("authentication");
        Map<String, Long> types = document.path("issuers")
                .valueStream()
                .map(name -> name.asText().equals(issuer.name())
                        ? type.asText()
                        : type(name, view)
                                .map(known -> known.name().toLowerCase(Locale.ROOT))
                                .orElse(""))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        return types.getOrDefault("introspection", 0L) <= 1
                && document.path("methods")
                        .valueStream()
                        .map(JsonNode::asText)
                        .allMatch(method -> !METHODS.containsKey(method) || types.containsKey(method));
    }

    private static Optional<Issuer.Type> type(JsonNode name, ObjectView view) {
        return Words.NAME
                .read(name, Place.root())
                .flatMap(read -> view.entity(new EntityKey(Kind.ISSUER, read)))
                .map(entity -> ((Issuer) entity).type());
    }

    private static void checkMethods(JsonNode methods, Set<Issuer.Type> types, Place place) {
        for (JsonNode method : methods) {
            Optional.ofNullable(METHODS.get(method.asText()))
                    .filter(type -> !types.contains(type))
                    .ifPresent(_ ->
                            place.refuse(MistakeCode.REQUIRED, "must name an issuer of the type " + method.asText()));
        }
    }
}
