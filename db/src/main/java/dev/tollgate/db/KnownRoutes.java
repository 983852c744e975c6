package dev.tollgate.db;

import dev.tollgate.db.dao.ObjectDao;
import dev.tollgate.db.dao.VersionRow;
import dev.tollgate.db.model.Kind;
import dev.tollgate.db.model.Route;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The routes as somebody has seen them last, so that a look at all of them reads only those that have changed since. A
 * version never changes, so what is known of one holds in every transaction. Safe for any number of threads.
 */
public final class KnownRoutes {

    private static final String ROUTES = Kind.ROUTE.collection();

    /** Beyond as many, one question for all of them is cheaper than one for each. */
    private static final int FEW = 20;

    private volatile Map<String, Known> known = Map.of();

    /** One version of a route. */
    private record Known(long revision, Route route) {}

    /** All routes by name. */
    List<Route> look(ObjectDao objects) {
        Map<String, Known> before = known;
        List<VersionRow> newest = objects.versions(ROUTES);
        List<String> changed = newest.stream()
                .filter(row -> !before.containsKey(row.name())
                        || before.get(row.name()).revision() != row.revision())
                .map(VersionRow::name)
                .toList();
        Map<String, Known> read = read(objects, changed);
        Map<String, Known> now = new LinkedHashMap<>();
        List<Route> routes = new ArrayList<>(newest.size());
        for (VersionRow row : newest) {
            Known one = read.containsKey(row.name()) ? read.get(row.name()) : before.get(row.name());
            if (one != null) {
                now.put(row.name(), one);
                routes.add(one.route());
            }
        }
        known = now;
        return routes;
    }

    private static Map<String, Known> read(ObjectDao objects, List<String> names) {
        Map<String, Known> read = new LinkedHashMap<>();
        if (names.size() > FEW) {
            objects.all(ROUTES).forEach(row -> put(StoredDocuments.object(row), read));
        } else {
            names.forEach(name -> objects.find(ROUTES, name).ifPresent(row -> put(StoredDocuments.object(row), read)));
        }
        return read;
    }

    private static void put(StoredObject object, Map<String, Known> into) {
        into.put(object.entity().name(), new Known(object.revision(), (Route) object.entity()));
    }
}
