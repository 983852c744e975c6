package dev.tollgate.db.traffic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.db.document.InvalidJson;
import dev.tollgate.db.document.Json;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Reports to bytes and back: one byte with the version of the form, then its JSON, deflated. No more than
 * {@link Json#LONGEST} bytes of JSON are ever written or read.
 */
public final class TrafficCodec {
    private static final int VERSION = 1;
    private static final int CHUNK = 16 * 1024;
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
        return deflated(json);
    }

    private static byte[] json(TrafficReport report, int routes) {
        return Json.bytes(ReportJson.write(report.bounded(routes)));
    }

    /** The report of such bytes; empty if they are of a later version's form, or damaged. */
    public static Optional<TrafficReport> decode(byte[] bytes) {
        if (bytes.length == 0 || bytes[0] != VERSION) {
            return Optional.empty();
        }
        try {
            JsonNode tree = Json.parse(inflated(bytes));
            return Optional.of(ReportJson.read(tree));
        } catch (DataFormatException | InvalidJson | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static byte[] deflated(byte[] json) {
        try (Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true)) {
            deflater.setInput(json);
            deflater.finish();
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(json.length / 4 + 64);
            bytes.write(VERSION);
            byte[] chunk = new byte[CHUNK];
            while (!deflater.finished()) {
                bytes.write(chunk, 0, deflater.deflate(chunk));
            }
            return bytes.toByteArray();
        }
    }

    private static byte[] inflated(byte[] bytes) throws DataFormatException {
        try (Inflater inflater = new Inflater(true)) {
            inflater.setInput(bytes, 1, bytes.length - 1);
            byte[] json = new byte[Math.min(Json.LONGEST + 1, 8 * bytes.length + 64)];
            int length = 0;
            while (true) {
                length += inflater.inflate(json, length, json.length - length);
                if (inflater.finished()) {
                    return Arrays.copyOf(json, length);
                }
                if (length < json.length || length > Json.LONGEST) {
                    throw new DataFormatException("broken off, or too long");
                }
                json = Arrays.copyOf(json, Math.min(Json.LONGEST + 1, 2 * json.length));
            }
        }
    }
}
