package dev.tollgate.db.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Trees as few bytes: one byte with the version of the form, then their JSON, deflated. No more than
 * {@link Json#LONGEST} bytes of JSON are ever read.
 */
public final class PackedJson {
    private static final int CHUNK = 16 * 1024;

    private PackedJson() {}

    /** Packs JSON. */
    public static byte[] pack(byte version, byte[] json) {
        try (Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true)) {
            deflater.setInput(json);
            deflater.finish();
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(json.length / 4 + 64);
            bytes.write(version);
            byte[] chunk = new byte[CHUNK];
            while (!deflater.finished()) {
                bytes.write(chunk, 0, deflater.deflate(chunk));
            }
            return bytes.toByteArray();
        }
    }

    /** The tree of such bytes; empty if they are of another version's form, or damaged. */
    public static Optional<JsonNode> unpack(byte version, byte[] bytes) {
        if (bytes.length == 0 || bytes[0] != version) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.parse(inflated(bytes)));
        } catch (DataFormatException | InvalidJson _) {
            return Optional.empty();
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
