package dev.tollgate.db.caching;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.db.document.Json;
import dev.tollgate.db.document.PackedJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reports to bytes and back, as {@link PackedJson} of at most {@link Json#LONGEST} bytes. */
public final class CacheCodec {
    private static final byte VERSION = 1;

    private CacheCodec() {}

    /** The bytes of a report, with fewer examples if it would grow too long. */
    public static byte[] encode(CacheReport report) {
        int examples = RouteCache.MOST_EXAMPLES;
        byte[] json = Json.bytes(write(report, examples));
        while (json.length > Json.LONGEST && examples > 0) {
            examples /= 2;
            json = Json.bytes(write(report, examples));
        }
        return PackedJson.pack(VERSION, json);
    }

    /** The report of such bytes; empty if they are of a later version's form, or damaged. */
    public static Optional<CacheReport> decode(byte[] bytes) {
        return PackedJson.unpack(VERSION, bytes).map(CacheCodec::read);
    }

    private static ObjectNode write(CacheReport report, int most) {
        ObjectNode tree = JsonNodeFactory.instance
                .objectNode()
                .put("at", report.at().toEpochMilli())
                .put("bytes", report.bytes())
                .put("maximumBytes", report.maximumBytes());
        ArrayNode routes = tree.putArray("routes");
        for (RouteCache route : report.routes()) {
            ArrayNode examples = routes.addArray()
                    .add(route.route())
                    .add(route.replies())
                    .add(route.bytes())
                    .addArray();
            route.examples().stream().limit(most).forEach(reply -> write(reply, examples.addArray()));
        }
        return tree;
    }

    private static void write(CachedReply reply, ArrayNode fields) {
        fields.add(reply.url()).add(reply.caller()).add(reply.status());
        ArrayNode vary = fields.addArray();
        reply.vary().forEach(vary::add);
        ArrayNode tags = fields.addArray();
        reply.tags().forEach(tags::add);
        fields.add(reply.bytes())
                .add(reply.ageSeconds())
                .add(reply.ttlSeconds())
                .add(reply.hits());
    }

    private static CacheReport read(JsonNode tree) {
        return new CacheReport(
                Instant.ofEpochMilli(tree.path("at").longValue()),
                tree.path("bytes").longValue(),
                tree.path("maximumBytes").longValue(),
                list(tree.path("routes"), CacheCodec::route));
    }

    private static RouteCache route(JsonNode route) {
        return new RouteCache(
                text(route.path(0)),
                route.path(1).longValue(),
                route.path(2).longValue(),
                list(route.path(3), CacheCodec::reply));
    }

    private static CachedReply reply(JsonNode reply) {
        return new CachedReply(
                text(reply.path(0)),
                text(reply.path(1)),
                reply.path(2).intValue(),
                list(reply.path(3), CacheCodec::text),
                list(reply.path(4), CacheCodec::text),
                reply.path(5).longValue(),
                reply.path(6).longValue(),
                reply.path(7).longValue(),
                reply.path(8).longValue());
    }

    private static <T> List<T> list(JsonNode items, Function<JsonNode, T> reader) {
        List<T> list = new ArrayList<>(items.size());
        items.forEach(item -> list.add(reader.apply(item)));
        return list;
    }

    private static String text(JsonNode node) {
        return node.asText("");
    }
}
