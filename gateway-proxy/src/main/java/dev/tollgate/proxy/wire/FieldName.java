package dev.tollgate.proxy.wire;

import java.nio.charset.StandardCharsets;

/**
 * The field names that the gateway knows by number, so that what to do with a field line is one bit test. The number is
 * the ordinal; there are at most 64, one for each bit of a {@code long}.
 */
public enum FieldName {
    /** Any name that is not listed here. */
    OTHER(""),
    HOST("Host"),
    CONNECTION("Connection"),
    CONTENT_LENGTH("Content-Length"),
    TRANSFER_ENCODING("Transfer-Encoding"),
    KEEP_ALIVE("Keep-Alive"),
    PROXY_CONNECTION("Proxy-Connection"),
    TE("TE"),
    TRAILER("Trailer"),
    UPGRADE("Upgrade"),
    HTTP2_SETTINGS("HTTP2-Settings"),
    EXPECT("Expect"),
    IDEMPOTENCY_KEY("Idempotency-Key"),
    MAX_FORWARDS("Max-Forwards"),
    VIA("Via"),
    FORWARDED("Forwarded"),
    X_FORWARDED_FOR("X-Forwarded-For"),
    X_FORWARDED_PROTO("X-Forwarded-Proto"),
    X_FORWARDED_HOST("X-Forwarded-Host"),
    X_FORWARDED_PORT("X-Forwarded-Port"),
    X_REAL_IP("X-Real-IP"),
    X_REQUEST_ID("X-Request-Id"),
    TRACEPARENT("traceparent"),
    TRACESTATE("tracestate"),
    X_CONSUMER_NAME("X-Consumer-Name"),
    X_CONSUMER_GROUPS("X-Consumer-Groups"),
    X_CREDENTIAL_ID("X-Credential-Id"),
    AUTHORIZATION("Authorization"),
    COOKIE("Cookie"),
    DATE("Date"),
    SERVER("Server"),
    CONTENT_TYPE("Content-Type"),
    CONTENT_ENCODING("Content-Encoding"),
    RETRY_AFTER("Retry-After"),
    SET_COOKIE("Set-Cookie"),
    USER_AGENT("User-Agent"),
    ACCEPT("Accept"),
    ACCEPT_ENCODING("Accept-Encoding"),
    PROXY_STATUS("Proxy-Status"),
    GRPC_STATUS("grpc-status"),
    GRPC_TIMEOUT("grpc-timeout"),
    RATELIMIT("RateLimit"),
    RATELIMIT_POLICY("RateLimit-Policy"),
    X_RATELIMIT_LIMIT("X-RateLimit-Limit"),
    X_RATELIMIT_REMAINING("X-RateLimit-Remaining"),
    X_RATELIMIT_RESET("X-RateLimit-Reset"),
    TOLLGATE_DEBUG("Tollgate-Debug"),
    SERVER_TIMING("Server-Timing"),
    ORIGIN("Origin"),
    VARY("Vary"),
    DEPRECATION("Deprecation"),
    SUNSET("Sunset"),
    ACCESS_CONTROL_REQUEST_METHOD("Access-Control-Request-Method"),
    ACCESS_CONTROL_REQUEST_HEADERS("Access-Control-Request-Headers"),
    ACCESS_CONTROL_ALLOW_ORIGIN("Access-Control-Allow-Origin"),
    ACCESS_CONTROL_ALLOW_METHODS("Access-Control-Allow-Methods"),
    ACCESS_CONTROL_ALLOW_HEADERS("Access-Control-Allow-Headers"),
    ACCESS_CONTROL_ALLOW_CREDENTIALS("Access-Control-Allow-Credentials"),
    ACCESS_CONTROL_EXPOSE_HEADERS("Access-Control-Expose-Headers"),
    ACCESS_CONTROL_MAX_AGE("Access-Control-Max-Age"),
    /** A line of any name that goes no further; no name that may be sent is this one. */
    WITHHELD("(withheld)");

    private static final FieldName[] ALL = values();
    private static final int BUCKETS = 256;
    private static final byte[] FIRST = new byte[BUCKETS];
    private static final byte[] NEXT = new byte[ALL.length];

    static {
        for (int number = 1; number < ALL.length; number++) {
            byte[] name = ALL[number].lower;
            int bucket = bucket(name.length, name[0], name[name.length - 1]);
            NEXT[number] = FIRST[bucket];
            FIRST[bucket] = (byte) number;
        }
    }

    private final String text;
    private final byte[] lower;

    FieldName(String text) {
        this.text = text;
        this.lower = text.toLowerCase(java.util.Locale.ROOT).getBytes(StandardCharsets.US_ASCII);
    }

    /** The name as it is usually written. */
    public String text() {
        return text;
    }

    /** The one bit of this name in a set of names. */
    public long bit() {
        return 1L << ordinal();
    }

    /** The set of these names, one bit each. */
    public static long bits(FieldName... names) {
        long bits = 0;
        for (FieldName name : names) {
            bits |= name.bit();
        }
        return bits;
    }

    /** The one of this name, compared without case; else {@link #OTHER}. */
    public static FieldName named(byte[] name) {
        return named(name, 0, name.length);
    }

    /** The one of the name in this run, compared without case; else {@link #OTHER}. */
    public static FieldName named(byte[] bytes, int from, int to) {
        return ALL[numberOf(bytes, from, to)];
    }

    /**
     * The number of a name, compared without case. An underscore counts as a hyphen where the name is one that only the
     * gateway may set: services that read fields as CGI variables (RFC 3875, 4.1.18) could not tell the two apart. In
     * names by which proxies tell of the client it makes the line one that nobody reads and that goes no further.
     */
    static int numberOf(byte[] bytes, int from, int to) {
        int length = to - from;
        if (length == 0) {
            return 0;
        }
        int number = FIRST[bucket(length, bytes[from], bytes[to - 1])];
        while (number != 0 && !ALL[number].matches(bytes, from, length)) {
            number = NEXT[number];
        }
        boolean disguised = number != 0 && ALL[number].ofProxies() && underscore(bytes, from, to);
        return disguised ? WITHHELD.ordinal() : number;
    }

    private boolean matches(byte[] bytes, int from, int length) {
        if (length != lower.length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            byte octet = Octets.lower(bytes[from + i]);
            if (octet != lower[i] && !(octet == '_' && lower[i] == '-' && (identity() || ofProxies()))) {
                return false;
            }
        }
        return true;
    }

    private static boolean underscore(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] != '_') {
            at++;
        }
        return at < to;
    }

    private boolean identity() {
        return this == X_CONSUMER_NAME || this == X_CONSUMER_GROUPS || this == X_CREDENTIAL_ID;
    }

    private boolean ofProxies() {
        return ordinal() >= X_FORWARDED_FOR.ordinal() && ordinal() <= X_REAL_IP.ordinal();
    }

    private static int bucket(int length, byte first, byte last) {
        return (length * 31 + Octets.lower(first) * 7 + Octets.lower(last)) & (BUCKETS - 1);
    }
}
