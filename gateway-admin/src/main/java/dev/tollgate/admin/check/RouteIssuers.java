package dev.tollgate.admin.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.db.ObjectView;
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

    /** While routes name it, an issuer keeps its type: they take its tokens by the method that fits. */
    static void checkType(EntityKey issuer, JsonNode document, Place root, ObjectView view) {
        view.entity(issuer)
                .map(entity -> ((Issuer) entity).type().name().toLowerCase(Locale.ROOT))
                .filter(type -> !type.equals(document.path("type").asText(type)))
                .filter(_ -> !view.referrers(issuer).isEmpty())
                .ifPresent(type -> root.member("type")
                        .refuse(
                                MistakeCode.NOT_ALLOWED,
                                "must stay " + type + " while routes name the issuer, such as "
                                        + view.referrers(issuer).getFirst().name()));
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
