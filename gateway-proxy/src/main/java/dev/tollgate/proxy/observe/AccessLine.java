package dev.tollgate.proxy.observe;

import dev.tollgate.proxy.exchange.Authority;
import dev.tollgate.proxy.exchange.CacheResult;
import dev.tollgate.proxy.exchange.Client;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Identity;
import dev.tollgate.proxy.exchange.Observation;
import dev.tollgate.proxy.exchange.Outcome;
import dev.tollgate.proxy.exchange.Path;
import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.exchange.TargetAttempt;
import dev.tollgate.proxy.wire.Octets;
import dev.tollgate.proxy.wire.RequestHead;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Writes the line that tells of one request: always the same fields in the same order, empty where there is nothing
 * to tell. Not thread-safe.
 */
final class AccessLine {
    /** No line is longer: what is not the gateway's own is cut, and every octet of it may take six. */
    static final int LONGEST = 20_000;

    private static final int LONGEST_METHOD = 32;
    private static final int LONGEST_NAME = 63;
    private static final int LONGEST_HOST = 261;
    private static final int LONGEST_PATH = 2_048;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private static final byte[] TIME = Octets.bytes("{\"time\":\"");
    private static final byte[] REQUEST_ID = Octets.bytes("\",\"requestId\":\"");
    private static final byte[] CLIENT = Octets.bytes("\",\"client\":\"");
    private static final byte[] CONSUMER = Octets.bytes("\",\"consumer\":\"");
    private static final byte[] CREDENTIAL = Octets.bytes("\",\"credential\":\"");
    private static final byte[] METHOD = Octets.bytes("\",\"method\":\"");
    private static final byte[] HOST = Octets.bytes("\",\"host\":\"");
    private static final byte[] PATH = Octets.bytes("\",\"path\":\"");
    private static final byte[] STATUS = Octets.bytes("\",\"status\":");
    private static final byte[] CODE = Octets.bytes(",\"code\":\"");
    private static final byte[] ROUTE = Octets.bytes("\",\"route\":\"");
    private static final byte[] SERVICE = Octets.bytes("\",\"service\":\"");
    private static final byte[] TARGET = Octets.bytes("\",\"target\":\"");
    private static final byte[] ATTEMPTS = Octets.bytes("\",\"attempts\":");
    private static final byte[] TRIED = Octets.bytes(",\"tried\":\"");
    private static final byte[] NEXT = Octets.bytes(", ");
    private static final byte[] SPACE = Octets.bytes(" ");
    private static final byte[] END_OF_TEXT = Octets.bytes("\"");
    private static final byte[] CACHE = Octets.bytes(",\"cache\":\"");
    private static final byte[][] CACHE_RESULTS = Arrays.stream(CacheResult.values())
            .map(result -> Octets.bytes(result.text()))
            .toArray(byte[][]::new);
    private static final byte[] DURATION = Octets.bytes(",\"durationMs\":");
    private static final byte[] UPSTREAM = Octets.bytes(",\"upstreamMs\":");
    private static final byte[] BYTES_SENT = Octets.bytes(",\"bytesSent\":");
    private static final byte[] PROTOCOL = Octets.bytes(",\"protocol\":\"");
    private static final byte[] END = Octets.bytes("\"}\n");
    private static final byte[] HTTP_1_0 = Octets.bytes("HTTP/1.0");
    private static final byte[] HTTP_1_1 = Octets.bytes("HTTP/1.1");
    private static final byte[] HTTP_2 = Octets.bytes("HTTP/2");

    private final Timestamps timestamps = new Timestamps();

    /**
     * The time is that of the request's head: {@code now}, in milliseconds of the epoch, less what has passed since.
     */
    void write(Lines lines, Exchange exchange, Outcome outcome, long nanoTime, long now) {
        long duration = nanoTime - exchange.startedNanos();
        lines.put(TIME);
        timestamps.write(lines, now - duration / NANOS_PER_MILLI);
        request(lines, exchange);
        lines.put(STATUS);
        lines.number(exchange.status());
        lines.put(CODE);
        lines.put(CodeLabel.octets(CodeLabel.of(exchange, outcome)));
        way(lines, exchange);
        cache(lines, exchange.caching().result());
        lines.put(DURATION);
        lines.milliseconds(duration);
        lines.put(UPSTREAM);
        lines.milliseconds(exchange.attempts().nanos());
        lines.put(BYTES_SENT);
        lines.number(exchange.bytesSent());
        lines.put(PROTOCOL);
        lines.put(protocol(exchange));
        lines.put(END);
    }

    /** The line of something that was refused before it could be read as a request. */
    void write(Lines lines, Client client, Problem problem, long now) {
        lines.put(TIME);
        timestamps.write(lines, now);
        lines.put(REQUEST_ID);
        lines.put(CLIENT);
        lines.string(client.address(), LONGEST_HOST);
        lines.put(CONSUMER);
        lines.put(CREDENTIAL);
        lines.put(METHOD);
        lines.put(HOST);
        lines.put(PATH);
        lines.put(STATUS);
        lines.number(problem.status());
        lines.put(CODE);
        lines.put(CodeLabel.octets(CodeLabel.of(problem)));
        lines.put(ROUTE);
        lines.put(SERVICE);
        lines.put(TARGET);
        lines.put(ATTEMPTS);
        lines.number(0);
        lines.put(TRIED);
        lines.put(END_OF_TEXT);
        cache(lines, Optional.empty());
        lines.put(DURATION);
        lines.milliseconds(0);
        lines.put(UPSTREAM);
        lines.milliseconds(0);
        lines.put(BYTES_SENT);
        lines.number(0);
        lines.put(PROTOCOL);
        lines.put(END);
    }

    private static void request(Lines lines, Exchange exchange) {
        RequestHead head = exchange.head();
        Authority authority = exchange.authority();
        Path path = exchange.asked();
        lines.put(REQUEST_ID);
        lines.put(exchange.requestIdBytes());
        lines.put(CLIENT);
        lines.string(exchange.clientAddress(), LONGEST_HOST);
        caller(lines, exchange.identity());
        lines.put(METHOD);
        lines.string(head.bytes(), head.methodFrom(), head.methodTo(), LONGEST_METHOD);
        lines.put(HOST);
        lines.string(authority.bytes(), authority.from(), authority.to(), LONGEST_HOST);
        lines.put(PATH);
        lines.string(path.bytes(), path.from(), path.to(), LONGEST_PATH);
    }

    private static void caller(Lines lines, Optional<Identity> identity) {
        lines.put(CONSUMER);
        if (identity.isPresent()) {
            lines.string(identity.get().consumer().orElse(""), LONGEST_NAME);
        }
        lines.put(CREDENTIAL);
        if (identity.isPresent()) {
            lines.string(identity.get().credential(), LONGEST_NAME);
        }
    }

    private static void way(Lines lines, Exchange exchange) {
        Observation observation = exchange.observation();
        lines.put(ROUTE);
        lines.string(observation.route(), LONGEST_NAME);
        lines.put(SERVICE);
        lines.string(observation.service(), LONGEST_NAME);
        lines.put(TARGET);
        lines.string(exchange.attempts().target(), LONGEST_HOST);
        lines.put(ATTEMPTS);
        lines.number(exchange.attempts().count());
        lines.put(TRIED);
        if (exchange.attempts().count() > 1) {
            tried(lines, exchange.attempts().all());
        }
        lines.put(END_OF_TEXT);
    }

    private static void cache(Lines lines, Optional<CacheResult> result) {
        lines.put(CACHE);
        if (result.isPresent()) {
            lines.put(CACHE_RESULTS[result.get().ordinal()]);
        }
        lines.put(END_OF_TEXT);
    }

    /** Each try as {@code target status-or-code milliseconds}. */
    private static void tried(Lines lines, List<TargetAttempt> attempts) {
        boolean first = true;
        for (TargetAttempt attempt : attempts) {
            if (!first) {
                lines.put(NEXT);
            }
            first = false;
            lines.string(attempt.target(), LONGEST_HOST);
            lines.put(SPACE);
            if (attempt.problem().isPresent()) {
                lines.put(CodeLabel.octets(CodeLabel.of(attempt.problem().get())));
            } else {
                lines.number(attempt.status());
            }
            lines.put(SPACE);
            lines.milliseconds(attempt.nanos());
        }
    }

    private static byte[] protocol(Exchange exchange) {
        if (exchange.client().majorVersion() == 2) {
            return HTTP_2;
        }
        return exchange.head().minorVersion() == 0 ? HTTP_1_0 : HTTP_1_1;
    }
}
