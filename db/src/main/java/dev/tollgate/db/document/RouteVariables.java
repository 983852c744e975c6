package dev.tollgate.db.document;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.db.document.format.Paths;
import dev.tollgate.db.document.format.Templates;
import dev.tollgate.db.document.shape.MistakeCode;
import dev.tollgate.db.document.shape.Place;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Whether a destination names only variables that every path of its route has. */
final class RouteVariables {
    private RouteVariables() {}

    /** Notes a mistake for each text of the destination that names another one. */
    static void check(JsonNode paths, JsonNode destination, Place place) {
        known(paths).ifPresent(known -> check(known, destination, place));
    }

    private static void check(Set<String> known, JsonNode destination, Place place) {
        JsonNode path = destination.path("path");
        if (path.isTextual()) {
            refuse(Templates.variables(path.textValue()), known, place.member("path"));
        }
        checkParts(known, destination.path("aggregate").path("parts"), place.member("aggregate"));
        JsonNode location = destination.path("redirect").path("location");
        if (location.isTextual()) {
            refuse(
                    Templates.pathVariables(location.textValue()),
                    known,
                    place.member("redirect").member("location"));
        }
    }

    private static void checkParts(Set<String> known, JsonNode parts, Place aggregate) {
        for (int part = 0; part < parts.size(); part++) {
            JsonNode path = parts.path(part).path("path");
            if (path.isTextual()) {
                Place place = aggregate.member("parts").element(part).member("path");
                refuse(Templates.variables(path.textValue()), known, place);
            }
        }
    }

    private static void refuse(Set<String> named, Set<String> known, Place place) {
        named.removeAll(known);
        if (!named.isEmpty()) {
            place.refuse(
                    MistakeCode.UNKNOWN_VALUE,
                    "must name only variables that every path of the route has, not " + String.join(", ", named));
        }
    }

    /** The variables that all paths have; only templates have any. Nothing if a template is malformed. */
    private static Optional<Set<String>> known(JsonNode paths) {
        Set<String> known = new HashSet<>();
        for (int index = 0; index < paths.size(); index++) {
            JsonNode template = paths.path(index).path("template");
            Optional<Set<String>> own =
                    template.isTextual() ? Paths.variables(template.textValue()) : Optional.of(Set.of());
            if (own.isEmpty()) {
                return own;
            }
            if (index == 0) {
                known.addAll(own.get());
            } else {
                known.retainAll(own.get());
            }
        }
        return Optional.of(known);
    }
}
