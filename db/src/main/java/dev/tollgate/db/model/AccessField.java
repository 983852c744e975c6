package dev.tollgate.db.model;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** What an access line can tell of a request, in the order in which it does. */
public enum AccessField {
    TIME("time", false),
    REQUEST_ID("requestId", true),
    CLIENT("client", true),
    CONSUMER("consumer", true),
    CREDENTIAL("credential", true),
    METHOD("method", false),
    HOST("host", true),
    PATH("path", true),
    STATUS("status", false),
    CODE("code", false),
    ROUTE("route", false),
    SERVICE("service", false),
    TARGET("target", true),
    ATTEMPTS("attempts", false),
    TRIED("tried", true),
    CACHE("cache", false),
    DURATION("durationMs", false),
    UPSTREAM("upstreamMs", false),
    BYTES_SENT("bytesSent", false),
    PROTOCOL("protocol", false),
    GRPC_STATUS("grpcStatus", false);

    private final String text;
    private final boolean personal;

    AccessField(String text, boolean personal) {
        this.text = text;
        this.personal = personal;
    }

    /** Its name in the line and in the settings. */
    public String text() {
        return text;
    }

    /** Whether it may tell of people, or of what is inside, so that it can be masked. */
    public boolean personal() {
        return personal;
    }

    /** Whether its values are numbers, not texts. */
    public boolean number() {
        return switch (this) {
            case STATUS, ATTEMPTS, DURATION, UPSTREAM, BYTES_SENT -> true;
            case TIME,
                    REQUEST_ID,
                    CLIENT,
                    CONSUMER,
                    CREDENTIAL,
                    METHOD,
                    HOST,
                    PATH,
                    CODE,
                    ROUTE,
                    SERVICE,
                    TARGET,
                    TRIED,
                    CACHE,
                    PROTOCOL,
                    GRPC_STATUS -> false;
        };
    }

    /** All of them by their names. */
    public static Map<String, AccessField> byText() {
        return Arrays.stream(values()).collect(Collectors.toMap(AccessField::text, field -> field));
    }
}
