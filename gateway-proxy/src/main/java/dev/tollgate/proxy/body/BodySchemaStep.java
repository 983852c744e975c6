package dev.tollgate.proxy.body;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.db.document.Json;
import dev.tollgate.db.model.RequestRules;
import dev.tollgate.db.model.Route;
import dev.tollgate.db.schema.BodySchema;
import dev.tollgate.db.value.Pointer;
import dev.tollgate.proxy.content.Beginning;
import dev.tollgate.proxy.content.Coding;
import dev.tollgate.proxy.content.Content;
import dev.tollgate.proxy.content.ContentRoom;
import dev.tollgate.proxy.content.JsonRequests;
import dev.tollgate.proxy.content.Reading;
import dev.tollgate.proxy.content.Refused;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Handler;
import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.exchange.Refusal;
import dev.tollgate.proxy.exchange.Reply;
import dev.tollgate.proxy.exchange.Step;
import dev.tollgate.proxy.json.JsonArray;
import dev.tollgate.proxy.json.JsonObject;
import dev.tollgate.proxy.json.JsonTree;
import dev.tollgate.proxy.json.JsonValue;
import dev.tollgate.proxy.wire.Body;
import dev.tollgate.proxy.wire.Octets;
import java.util.List;
import java.util.Optional;

/** Refuses content that is not valid under the route's schema; what is valid goes on as it came. */
public final class BodySchemaStep implements Step {
    private static final List<byte[]> WITH_CONTENT =
            List.of(Octets.bytes("POST"), Octets.bytes("PUT"), Octets.bytes("PATCH"));

    private final BodySchema schema;
    private final long largest;
    private final ContentRoom room;

    private BodySchemaStep(BodySchema schema, long largest, ContentRoom room) {
        this.schema = schema;
        this.largest = largest;
        this.room = room;
    }

    /**
     * The step of a route that has a schema.
     *
     * @param room for content that is checked
     */
    public static Optional<Step> compile(Route route, ContentRoom room) {
        return route.policies()
                .request()
                .flatMap(RequestRules::schema)
                .map(schema ->
                        new BodySchemaStep(BodySchema.of(Json.parse(schema)), JsonRequests.largest(route), room));
    }

    @Override
    public Reply handle(Exchange exchange, Handler next) {
        if (exchange.asksForWebSocket()) {
            return next.handle(exchange);
        }
        if (exchange.body().length() == 0) {
            return expectsContent(exchange) ? Refusal.of(exchange, Problem.INVALID_BODY) : next.handle(exchange);
        }
        return switch (JsonRequests.read(exchange, () -> mistakes(exchange))) {
            case Reading.Unread(Refused why) -> Refusal.of(exchange, why.problem(), why.fields());
            case Reading.Read(var mistakes) ->
                mistakes.isEmpty()
                        ? next.handle(exchange)
                        : Refusal.withErrors(exchange, Problem.BODY_SCHEMA, errors(mistakes));
        };
    }

    private List<BodySchema.Refusal> mistakes(Exchange exchange) {
        ContentRoom.Share share = room.share(exchange);
        Beginning sent = Content.whole(exchange.body(), largest, share);
        exchange.body(sent.again());
        if (sent.length() == 0 && !expectsContent(exchange)) {
            return List.of();
        }
        Body content = Content.decoded(sent.again(), Coding.of(exchange.head().fields()), largest);
        JsonNode document =
                JsonTree.parse(Content.whole(content, largest, share).bytes());
        return schema.check(document);
    }

    /** RFC 9110, 9.3: content of other methods has no meaning that a schema could describe. */
    private static boolean expectsContent(Exchange exchange) {
        return WITH_CONTENT.stream().anyMatch(exchange.head()::methodIs);
    }

    private static String errors(List<BodySchema.Refusal> mistakes) {
        return new JsonArray(mistakes.stream().map(BodySchemaStep::error).toList()).asText();
    }

    private static JsonValue error(BodySchema.Refusal mistake) {
        return JsonObject.EMPTY
                .with("pointer", JsonValue.of(new Pointer(mistake.pointer()).toString()))
                .with("code", JsonValue.of(mistake.keyword()))
                .with("message", JsonValue.of(mistake.message()));
    }
}
