package dev.tollgate.proxy.observe;

import dev.tollgate.db.model.AccessField;
import dev.tollgate.db.model.Authentication;
import dev.tollgate.db.model.Route;
import dev.tollgate.proxy.exchange.Attempts;
import dev.tollgate.proxy.exchange.Authority;
import dev.tollgate.proxy.exchange.CacheResult;
import dev.tollgate.proxy.exchange.Client;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.GrpcCall;
import dev.tollgate.proxy.exchange.Identity;
import dev.tollgate.proxy.exchange.Outcome;
import dev.tollgate.proxy.exchange.Path;
import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.exchange.TargetAttempt;
import dev.tollgate.proxy.wire.FieldName;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.Octets;
import dev.tollgate.proxy.wire.RequestHead;
import java.util.Arrays;
import java.util.Optional;

/**
 * Writes the line that tells of one request: the fields of its rule, always in the same order, empty where there is
 * nothing to tell. Not thread-safe.
 */
final class AccessLine {
    /** No line is longer: what is not the gateway's own is cut, and every octet of it may take six. */
    static final int LONGEST = 40_000;

    private static final int LONGEST_METHOD = 32;
    private static final int LONGEST_NAME = 63;
    private static final int LONGEST_HOST = 261;
    private static final int LONGEST_PATH = 2_048;
    private static final int LONGEST_HEADER = 256;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private static final byte[] NEXT = Octets.bytes(", ");
    private static final byte[] MASK = Octets.bytes("***");
    private static final byte[] FIRST_HEADERS = Octets.bytes("\"headers\":{");
    private static final byte[] HEADERS = Octets.bytes(",\"headers\":{");
    private static final byte[] END = Octets.bytes("}\n");
    private static final byte[][] CACHE_RESULTS = Arrays.stream(CacheResult.values())
            .map(result -> Octets.bytes(result.text()))
            .toArray(byte[][]::new);
    private static final byte[] HTTP_1_0 = Octets.bytes("HTTP/1.0");
    private static final byte[] HTTP_1_1 = Octets.bytes("HTTP/1.1");
    private static final byte[] HTTP_2 = Octets.bytes("HTTP/2");

    private final Timestamps timestamps = new Timestamps();
    private LineRule rule = LineRule.ALL;

    /** From now on lines tell what this says. */
    void rule(LineRule next) {
        rule = next;
    }

    /**
     * The time is that of the request's head: {@code now}, in milliseconds of the epoch, less what has passed since.
     */
    void write(Lines lines, Exchange exchange, Outcome outcome, long nanoTime, long now) {
        long duration = nanoTime - exchange.startedNanos();
        lines.put('{');
        for (LineRule.Column column : rule.columns()) {
            lines.put(column.start());
            if (column.masked()) {
                lines.put(MASK);
            } else {
                switch (column.field()) {
                    case TIME -> timestamps.write(lines, now - duration / NANOS_PER_MILLI);
                    case DURATION -> lines.milliseconds(duration);
                    case CODE -> lines.put(CodeLabel.octets(CodeLabel.of(exchange, outcome)));
                    default -> value(lines, column.field(), exchange);
                }
            }
            lines.put(column.end());
        }
        headers(lines, exchange);
        lines.put(END);
    }

    private static void value(Lines lines, AccessField field, Exchange exchange) {
        RequestHead head = exchange.head();
        switch (field) {
            case REQUEST_ID -> lines.put(exchange.requestIdBytes());
            case CLIENT -> lines.string(exchange.clientAddress(), LONGEST_HOST);
            case CONSUMER ->
                lines.string(exchange.identity().flatMap(Identity::consumer).orElse(""), LONGEST_NAME);
            case CREDENTIAL ->
                lines.string(exchange.identity().map(Identity::credential).orElse(""), LONGEST_NAME);
            case METHOD -> lines.string(head.bytes(), head.methodFrom(), head.methodTo(), LONGEST_METHOD);
            case HOST -> host(lines, exchange.authority());
            case PATH -> path(lines, exchange.asked());
            case STATUS -> lines.number(exchange.status());
            case ROUTE -> lines.string(exchange.observation().route(), LONGEST_NAME);
            case SERVICE -> lines.string(exchange.observation().service(), LONGEST_NAME);
            case TARGET -> lines.string(exchange.attempts().target(), LONGEST_HOST);
            case ATTEMPTS -> lines.number(exchange.attempts().count());
            case TRIED -> tried(lines, exchange.attempts());
            case CACHE -> cache(lines, exchange.caching().result());
            case UPSTREAM -> lines.milliseconds(exchange.attempts().nanos());
            case BYTES_SENT -> lines.number(exchange.bytesSent());
            case PROTOCOL -> lines.put(protocol(exchange));
            case GRPC_STATUS ->
                GrpcCall.of(exchange).map(GrpcCall::status).ifPresent(status -> status.ifPresent(lines::number));
            case TIME, DURATION, CODE -> throw new IllegalArgumentException(field + " is known at the end only");
        }
    }

    /** The line of something that was refused before it could be read as a request. */
    void write(Lines lines, Client client, Problem problem, long now) {
        lines.put('{');
        for (LineRule.Column column : rule.columns()) {
            lines.put(column.start());
            if (column.masked()) {
                lines.put(MASK);
            } else {
                switch (column.field()) {
                    case TIME -> timestamps.write(lines, now);
                    case CLIENT -> lines.string(client.address(), LONGEST_HOST);
                    case STATUS -> lines.number(problem.status());
                    case CODE -> lines.put(CodeLabel.octets(CodeLabel.of(problem)));
                    case ATTEMPTS, BYTES_SENT -> lines.number(0);
                    case DURATION, UPSTREAM -> lines.milliseconds(0);
                    default -> {
                        // There was no request to tell it of.
                    }
                }
            }
            lines.put(column.end());
        }
        headers(lines);
        lines.put(END);
    }

    private static void host(Lines lines, Authority authority) {
        lines.string(authority.bytes(), authority.from(), authority.to(), LONGEST_HOST);
    }

    private static void path(Lines lines, Path path) {
        lines.string(path.bytes(), path.from(), path.to(), LONGEST_PATH);
    }

    private static void cache(Lines lines, Optional<CacheResult> result) {
        if (result.isPresent()) {
            lines.put(CACHE_RESULTS[result.get().ordinal()]);
        }
    }

    /** If there was more than one, each try as {@code target status-or-code milliseconds}. */
    private static void tried(Lines lines, Attempts attempts) {
        if (attempts.count() < 2) {
            return;
        }
        boolean first = true;
        for (TargetAttempt attempt : attempts.all()) {
            if (!first) {
                lines.put(NEXT);
            }
            first = false;
            lines.string(attempt.target(), LONGEST_HOST);
            lines.put(' ');
            if (attempt.problem().isPresent()) {
                lines.put(CodeLabel.octets(CodeLabel.of(attempt.problem().get())));
            } else {
                lines.number(attempt.status());
            }
            lines.put(' ');
            lines.milliseconds(attempt.nanos());
        }
    }

    /** Of each name the first line's value; that of the route's own field for keys is masked. */
    private void headers(Lines lines, Exchange exchange) {
        if (rule.headers().isEmpty()) {
            return;
        }
        Optional<String> key = exchange.route()
                .map(Route::policies)
                .flatMap(policies -> policies.authentication())
                .map(Authentication::apiKey)
                .map(Authentication.KeyPlace::header);
        lines.put(rule.columns().isEmpty() ? FIRST_HEADERS : HEADERS);
        for (LineRule.Header header : rule.headers()) {
            lines.put(header.start());
            value(lines, header, exchange.head().fields(), key);
            lines.put('"');
        }
        lines.put('}');
    }

    private static void value(Lines lines, LineRule.Header header, Fields fields, Optional<String> key) {
        for (int line = 0; line < fields.count(); line++) {
            if (fields.named(line, header.name())) {
                boolean secret = fields.bit(line) == FieldName.WITHHELD.bit()
                        || key.isPresent() && key.get().equalsIgnoreCase(fields.name(line));
                if (secret) {
                    lines.put(MASK);
                } else {
                    lines.string(fields.bytes(), fields.valueFrom(line), fields.valueTo(line), LONGEST_HEADER);
                }
                return;
            }
        }
    }

    private void headers(Lines lines) {
        if (rule.headers().isEmpty()) {
            return;
        }
        lines.put(rule.columns().isEmpty() ? FIRST_HEADERS : HEADERS);
        for (LineRule.Header header : rule.headers()) {
            lines.put(header.start());
            lines.put('"');
        }
        lines.put('}');
    }

    private static byte[] protocol(Exchange exchange) {
        if (exchange.client().majorVersion() == 2) {
            return HTTP_2;
        }
        return exchange.head().minorVersion() == 0 ? HTTP_1_0 : HTTP_1_1;
    }
}
