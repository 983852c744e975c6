package dev.tollgate.db.arrival;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.db.document.Json;
import dev.tollgate.db.document.PackedJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reports to bytes and back, as {@link PackedJson} of at most {@link Json#LONGEST} bytes. */
public final class ArrivalCodec {
    private static final byte VERSION = 1;
    private static final int FEWEST_CALLERS = 8;

    private ArrivalCodec() {}

    /** The bytes of a report, bounded, and with fewer callers still if it would grow too long. */
    public static byte[] encode(Arrivals arrivals) {
        int callers = Arrivals.MOST_CALLERS;
        byte[] json = Json.bytes(write(arrivals.bounded(callers)));
        while (json.length > Json.LONGEST && callers > FEWEST_CALLERS) {
            callers /= 2;
            json = Json.bytes(write(arrivals.bounded(callers)));
        }
        return PackedJson.pack(VERSION, json);
    }

    private static ObjectNode write(Arrivals arrivals) {
        ObjectNode tree = JsonNodeFactory.instance
                .objectNode()
                .put("from", arrivals.from().getEpochSecond());
        ArrayNode callers = tree.putArray("callers");
        for (Arriving one : arrivals.callers()) {
            ArrayNode caller =
                    callers.addArray().add(one.route()).add(one.consumer().orElse(""));
            ObjectNode traits = caller.addObject();
            one.traits().forEach(traits::put);
            one.counts().forEach(caller::add);
        }
        return tree;
    }

    /** The report of such bytes; empty if they are of a later version's form, or damaged. */
    public static Optional<Arrivals> decode(byte[] bytes) {
        try {
            return PackedJson.unpack(VERSION, bytes).map(ArrivalCodec::read);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Arrivals read(JsonNode tree) {
        List<Arriving> callers = new ArrayList<>();
        for (JsonNode caller : tree.path("callers")) {
            String consumer = caller.path(1).asText("");
            Map<String, String> traits = new HashMap<>();
            caller.path(2)
                    .properties()
                    .forEach(
                            trait -> traits.put(trait.getKey(), trait.getValue().asText()));
            List<Integer> counts = new ArrayList<>();
            for (int second = 0; second < Arrivals.SECONDS; second++) {
                counts.add(caller.path(3 + second).intValue());
            }
            callers.add(new Arriving(
                    caller.path(0).asText(""),
                    consumer.isEmpty() ? Optional.empty() : Optional.of(consumer),
                    traits,
                    counts));
        }
        return new Arrivals(Instant.ofEpochSecond(tree.path("from").longValue()), callers);
    }
}
