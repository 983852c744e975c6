package dev.tollgate.db.health;

import dev.tollgate.db.document.Json;
import dev.tollgate.db.document.PackedJson;
import java.util.Optional;

/** Reports to bytes and back, as {@link PackedJson} of at most {@link Json#LONGEST} bytes. */
public final class HealthCodec {
    private static final byte VERSION = 1;

    private HealthCodec() {}

    /** The bytes of a report, with fewer turns if it would grow too long. */
    public static byte[] encode(HealthReport report) {
        int turns = TargetHealth.MOST_TURNS;
        byte[] json = json(report, turns);
        while (json.length > Json.LONGEST && turns > 0) {
            turns /= 2;
            json = json(report, turns);
        }
        return PackedJson.pack(VERSION, json);
    }

    private static byte[] json(HealthReport report, int turns) {
        return Json.bytes(HealthJson.write(report.bounded(turns)));
    }

    /** The report of such bytes; empty if they are of a later version's form, or damaged. */
    public static Optional<HealthReport> decode(byte[] bytes) {
        return PackedJson.unpack(VERSION, bytes).map(HealthJson::read);
    }
}
