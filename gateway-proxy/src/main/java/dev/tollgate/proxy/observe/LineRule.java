package dev.tollgate.proxy.observe;

import dev.tollgate.db.model.AccessField;
import dev.tollgate.db.model.AccessLines;
import dev.tollgate.db.model.StatusRange;
import dev.tollgate.proxy.wire.Octets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/** Which requests get an access line, and what it tells: compiled when the settings change. Immutable. */
final class LineRule {
    /** Everything of every request. */
    static final LineRule ALL = new LineRule(AccessLines.USUAL);

    private static final int HUNDRED = 100;

    private final AccessLines lines;
    private final List<Column> columns;
    private final List<Header> headers;
    private final BitSet statuses = new BitSet();
    private final long minNanos;
    private final int othersPercent;

    /**
     * A field of a line.
     *
     * @param start what stands before its value: separator, name, and the quote of a text
     * @param end what stands behind it
     * @param masked only that it is there is told
     */
    record Column(AccessField field, byte[] start, byte[] end, boolean masked) {}

    /**
     * A field of a request that a line tells besides.
     *
     * @param name in lower case
     * @param start what stands before its value
     */
    record Header(byte[] name, byte[] start) {}

    LineRule(AccessLines lines) {
        this.lines = lines;
        this.columns = columns(lines);
        this.headers = headers(lines);
        for (StatusRange range : lines.statuses()) {
            statuses.set(range.from(), range.to() + 1);
        }
        this.minNanos = lines.minDuration().map(duration -> duration.toNanos()).orElse(Long.MAX_VALUE);
        this.othersPercent = lines.othersPercent();
    }

    private static List<Column> columns(AccessLines lines) {
        List<Column> columns = new ArrayList<>();
        for (AccessField field : AccessField.values()) {
            if (lines.fields().tells(field)) {
                String quote = field.number() ? "" : "\"";
                String start = (columns.isEmpty() ? "" : ",") + "\"" + field.text() + "\":" + quote;
                boolean masked = lines.fields().redact().contains(field);
                columns.add(new Column(field, Octets.bytes(start), Octets.bytes(quote), masked));
            }
        }
        return List.copyOf(columns);
    }

    private static List<Header> headers(AccessLines lines) {
        List<Header> headers = new ArrayList<>();
        for (String header : lines.headers()) {
            String name = header.toLowerCase(Locale.ROOT);
            String start = (headers.isEmpty() ? "" : ",") + "\"" + name + "\":\"";
            headers.add(new Header(Octets.bytes(name), Octets.bytes(start)));
        }
        return List.copyOf(headers);
    }

    /** What it was compiled from. */
    AccessLines lines() {
        return lines;
    }

    List<Column> columns() {
        return columns;
    }

    List<Header> headers() {
        return headers;
    }

    /** Whether a request that ended so gets a line. */
    boolean wants(int status, long nanos) {
        if (!lines.enabled()) {
            return false;
        }
        return othersPercent == HUNDRED
                || nanos >= minNanos
                || statuses.get(status)
                || othersPercent > 0 && ThreadLocalRandom.current().nextInt(HUNDRED) < othersPercent;
    }
}
