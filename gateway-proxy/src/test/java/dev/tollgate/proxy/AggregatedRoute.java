package dev.tollgate.proxy;

import static dev.tollgate.proxy.Entities.service;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.db.document.Documents;
import dev.tollgate.db.document.Json;
import dev.tollgate.db.document.shape.Reading;
import dev.tollgate.db.model.Entity;
import dev.tollgate.db.model.Kind;
import dev.tollgate.db.model.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Routes whose answers are made of several, as they are saved. */
final class AggregatedRoute {
    private AggregatedRoute() {}

    /** Of requests for {@code /profile/{id}}; {@code aggregate} may have single quotes for double ones. */
    static Route route(String aggregate) {
        return route(aggregate, "{}");
    }

    /** The same with further members. */
    static Route route(String aggregate, String members) {
        ObjectNode document = (ObjectNode) Json.parse("""
            {"name": "profile", "match": {"paths": [{"template": "/profile/{id}"}]}}\
            """);
        document.setAll((ObjectNode) Json.parse(members.replace('\'', '"')));
        document.putObject("destination").set("aggregate", Json.parse(aggregate.replace('\'', '"')));
        return switch (Documents.read(Kind.ROUTE, document)) {
            case Reading.Accepted<? extends Entity>(var route) -> (Route) route;
            case Reading.Refused<? extends Entity>(var mistakes) -> throw new AssertionError(mistakes.toString());
        };
    }

    /** A gateway with that route before services on these ports. */
    static RunningGateway before(Map<String, Integer> services, String aggregate) {
        List<Entity> entities = new ArrayList<>();
        services.forEach((name, port) -> entities.add(service(name, port)));
        entities.add(route(aggregate));
        return RunningGateway.serving(entities.toArray(Entity[]::new));
    }
}
