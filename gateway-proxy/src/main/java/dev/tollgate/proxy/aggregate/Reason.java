package dev.tollgate.proxy.aggregate;

import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.json.InvalidJson;
import dev.tollgate.proxy.json.NoRoom;
import dev.tollgate.proxy.json.TooLarge;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why a part, or one of its calls, failed: what {@code Tollgate-Parts} says. */
enum Reason {
    /** It took too long: connecting, waiting, or reading. */
    TIMEOUT,
    /** No connection: refused, no such name, no TLS. */
    REFUSED,
    /** The connection ended before its time. */
    RESET,
    /** Something that is no HTTP. */
    INVALID,
    /** The service answered, with a status that is no success. */
    STATUS,
    /** Something that is no JSON. */
    BODY,
    /** More than maxSize. */
    TOO_LARGE,
    /** Something that it reads has no value. */
    NO_VALUE,
    /** forEach is no list. */
    NO_LIST,
    /** More values than maxItems. */
    TOO_MANY,
    /** No target of its service may serve. */
    NO_HEALTHY_TARGET,
    /** Its service's breaker is open. */
    CIRCUIT_OPEN,
    /** Its service is being worked on. */
    MAINTENANCE,
    /** This node has no room. */
    OVERLOADED,
    /** The gateway did not send it, or failed. */
    INTERNAL,
    /** Another part has failed, and nobody waits for this one. */
    CANCELLED;

    private final String token = name().toLowerCase(Locale.ROOT);

    String token() {
        return token;
    }

    /** The one of this name; none if there is no such. */
    static Optional<Reason> named(String name) {
        return Arrays.stream(values())
                .filter(reason -> reason.name().equals(name))
                .findFirst();
    }

    /** Why the content of an answer, which reading it has failed with, is of no use. */
    static Reason of(RuntimeException failure) {
        return switch (failure) {
            case TooLarge _ -> TOO_LARGE;
            case NoRoom _ -> OVERLOADED;
            case InvalidJson _ -> BODY;
            default -> throw failure;
        };
    }

    /** Why the gateway answers in a service's place. */
    static Reason of(Problem problem) {
        return switch (problem) {
            case UPSTREAM_CONNECT_TIMEOUT, UPSTREAM_FIRST_BYTE_TIMEOUT, UPSTREAM_IDLE_TIMEOUT, TOTAL_TIMEOUT -> TIMEOUT;
            case UPSTREAM_DNS, UPSTREAM_REFUSED, UPSTREAM_TLS -> REFUSED;
            case UPSTREAM_RESET -> RESET;
            case UPSTREAM_INVALID -> INVALID;
            case NO_HEALTHY_TARGET -> NO_HEALTHY_TARGET;
            case CIRCUIT_OPEN -> CIRCUIT_OPEN;
            case MAINTENANCE -> MAINTENANCE;
            case OVERLOADED -> OVERLOADED;
            default -> INTERNAL;
        };
    }
}
