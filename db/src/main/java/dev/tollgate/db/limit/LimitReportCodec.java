package dev.tollgate.db.limit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.db.document.Json;
import dev.tollgate.db.document.PackedJson;
import dev.tollgate.db.model.Limit.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reports to bytes and back, as {@link PackedJson} of at most {@link Json#LONGEST} bytes. */
public final class LimitReportCodec {
    private static final byte VERSION = 1;
    /** Of one consumer; there are as many only if hundreds of routes have a limit by consumer each. */
    private static final int MOST_LIMITS = 500;

    private LimitReportCodec() {}

    /** The bytes of a report, with fewer limits if it would grow too long. */
    public static byte[] encode(LimitReport report) {
        int limits = MOST_LIMITS;
        byte[] json = Json.bytes(write(report, limits));
        while (json.length > Json.LONGEST && limits > 1) {
            limits /= 2;
            json = Json.bytes(write(report, limits));
        }
        return PackedJson.pack(VERSION, json);
    }

    /** The report of such bytes; empty if they are of a later version's form, or damaged. */
    public static Optional<LimitReport> decode(byte[] bytes) {
        try {
            return PackedJson.unpack(VERSION, bytes).map(LimitReportCodec::read);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static ObjectNode write(LimitReport report, int most) {
        ObjectNode tree =
                JsonNodeFactory.instance.objectNode().put("at", report.at().toEpochMilli());
        ArrayNode consumers = tree.putArray("consumers");
        for (ConsumerLimits one : report.consumers()) {
            ArrayNode limits = consumers.addArray().add(one.consumer()).addArray();
            one.limits().stream().limit(most).forEach(limit -> write(limit, limits.addArray()));
        }
        return tree;
    }

    private static void write(LimitStanding standing, ArrayNode fields) {
        fields.add(standing.limit()).add(standing.scope().name()).add(standing.object());
        ArrayNode by = fields.addArray();
        standing.by().forEach(by::add);
        LimitStanding.Count count = standing.count();
        fields.add(standing.requests())
                .add(standing.window().toMillis())
                .add(standing.shared())
                .add(count.counters())
                .add(count.used())
                .add(count.remaining())
                .add(count.resetSeconds());
    }

    private static LimitReport read(JsonNode tree) {
        List<ConsumerLimits> consumers = new ArrayList<>();
        for (JsonNode one : tree.path("consumers")) {
            List<LimitStanding> limits = new ArrayList<>();
            one.path(1).forEach(limit -> limits.add(standing(limit)));
            consumers.add(new ConsumerLimits(one.path(0).asText(""), limits));
        }
        return new LimitReport(Instant.ofEpochMilli(tree.path("at").longValue()), consumers);
    }

    private static LimitStanding standing(JsonNode fields) {
        List<String> by = new ArrayList<>();
        fields.path(3).forEach(trait -> by.add(trait.asText("")));
        return new LimitStanding(
                fields.path(0).asText(""),
                Scope.valueOf(fields.path(1).asText("")),
                fields.path(2).asText(""),
                by,
                fields.path(4).longValue(),
                Duration.ofMillis(fields.path(5).longValue()),
                fields.path(6).booleanValue(),
                new LimitStanding.Count(
                        fields.path(7).intValue(),
                        fields.path(8).longValue(),
                        fields.path(9).longValue(),
                        fields.path(10).longValue()));
    }
}
