package dev.tollgate.proxy.content;

import dev.tollgate.proxy.wire.FieldName;
import dev.tollgate.proxy.wire.Fields;
import java.util.Locale;

/** How content is coded (RFC 9110, 8.4). */
public enum Coding {
    /** As it is. */
    IDENTITY,
    GZIP,
    /** The zlib format (RFC 1950), or what some send under its name: without it. */
    DEFLATE,
    /** One that cannot be read here, or several on top of each other. */
    UNKNOWN;

    public static Coding of(Fields fields) {
        if (!fields.has(FieldName.CONTENT_ENCODING)) {
            return IDENTITY;
        }
        if (fields.count(FieldName.CONTENT_ENCODING) > 1) {
            return UNKNOWN;
        }
        String coding = fields.value(FieldName.CONTENT_ENCODING).orElse("");
        return switch (coding.strip().toLowerCase(Locale.ROOT)) {
            case "", "identity" -> IDENTITY;
            case "gzip", "x-gzip" -> GZIP;
            case "deflate" -> DEFLATE;
            default -> UNKNOWN;
        };
    }
}
