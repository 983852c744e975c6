package dev.tollgate.db.traffic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.db.document.Json;
import dev.tollgate.db.document.PackedJson;
import java.util.Optional;

/** Reports to bytes and back, as {@link PackedJson} of at most {@link Json#LONGEST} bytes. */
public final class TrafficCodec {
    private static final byte VERSION = 1;
    private static final int FEWEST_ROUTES = 8;

    private TrafficCodec() {}

    /** The bytes of a report, {@link TrafficReport#bounded} and with fewer routes still if it would grow too long. */
    public static byte[] encode(TrafficReport report) {
        int routes = TrafficReport.MOST_ROUTES;
        byte[] json = json(report, routes);
        while (json.length > Json.LONGEST && routes > FEWEST_ROUTES) {
            routes /= 2;
            json = json(report, routes);
        }
        return PackedJson.pack(VERSION, json);
    }

    /** One request alone, as {@link #request} reads it. */
    public static JsonNode tree(RequestRecord request) {
        return ReportJson.write(request);
    }

    /** What {@link #tree} made. */
    public static RequestRecord request(JsonNode tree) {
        return ReportJson.request(tree);
    }

    private static byte[] json(TrafficReport report, int routes) {
        return Json.bytes(ReportJson.write(report.bounded(routes)));
    }

    /** The report of such bytes; empty if they are of a later version's form, or damaged. */
    public static Optional<TrafficReport> decode(byte[] bytes) {
        try {
            return PackedJson.unpack(VERSION, bytes).map(ReportJson::read);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
