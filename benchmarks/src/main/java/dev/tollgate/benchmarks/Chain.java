package dev.tollgate.benchmarks;

import dev.tollgate.db.WriteTransaction;
import dev.tollgate.db.document.Documents;
import dev.tollgate.db.document.Json;
import dev.tollgate.db.document.shape.Reading;
import dev.tollgate.db.model.Entity;
import dev.tollgate.db.model.Kind;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How much a route does with its requests. */
enum Chain {
    /** Match, counters, access line, forwarding. */
    BARE("/items", ""),

    /** A key, a limit by consumer and one by address besides. */
    KEY_AND_LIMITS("/items", """
        "authentication": {"methods": ["api-key"]},
        """ + Chain.LIMITS),

    /** An answer out of the cache. */
    CACHE_HIT("/items", "\"cache\": {\"ttl\": \"1h\"}"),

    /** All that there is, before three targets; each answer is a new one to the cache. */
    FULL("/items?number=########", """
        "authentication": {"methods": ["api-key", "jwt"], "issuers": ["corp"], "mode": "all"},
        "authorization": {"consumers": ["load"], "scopes": ["orders:read"]},
        "cache": {"ttl": "1h"},
        "transform": {
          "request": {"headers": [{"set": "X-Consumer", "value": "${consumer.name}"}, {"remove": "X-Debug"}]},
          "response": {"headers": [{"remove": "X-Powered-By"}, {"set": "X-Served-By", "value": "tollgate"}]}},
        """ + Chain.LIMITS);

    private static final String LIMITS = """
        "limits": [
          {"name": "mine", "requests": 900000000, "window": "1m", "by": ["consumer"]},
          {"name": "everybody", "requests": 900000000, "window": "1m", "algorithm": "fixed-window", "by": ["ip"]}]
        """;

    private final String target;
    private final String policies;

    Chain(String target, String policies) {
        this.target = target;
        this.policies = policies;
    }

    /** The routes of all, and the service behind them. */
    static void write(WriteTransaction transaction, List<Integer> ports) {
        String targets = ports.stream()
                .map(port -> "{\"url\": \"http://127.0.0.1:" + port + "\"}")
                .collect(Collectors.joining(","));
        transaction.put(read(Kind.SERVICE, "{\"name\": \"items\", \"targets\": [" + targets + "]}"));
        transaction.put(read(Kind.CONSUMER, "{\"name\": \"load\", \"externalId\": \"c-17\"}"));
        for (Chain chain : values()) {
            transaction.put(chain.route());
        }
    }

    private Entity route() {
        return read(Kind.ROUTE, """
            {"name": "%s", "match": {"hosts": ["%s"], "paths": [{"prefix": "/"}]},
             "destination": {"service": "items"}%s}\
            """.formatted(
                name().toLowerCase(Locale.ROOT).replace('_', '-'), host(), policies.isEmpty() ? "" : "," + policies));
    }

    private String host() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-') + ".example.com";
    }

    /** A request of somebody who may do all that it asks; who is not asked shows nothing. */
    String request(String key, String token) {
        String keyLine = policies.contains("api-key") ? "X-API-Key: " + key + "\r\n" : "";
        String tokenLine = policies.contains("jwt") ? "Authorization: Bearer " + token + "\r\n" : "";
        return "GET " + target + " HTTP/1.1\r\nHost: " + host() + "\r\nUser-Agent: load/1.0\r\nAccept: */*\r\n"
                + keyLine + tokenLine + "\r\n";
    }

    static Entity read(Kind kind, String document) {
        Reading<? extends Entity> reading = Documents.read(kind, Json.parse(document));
        return switch (reading) {
            case Reading.Accepted<? extends Entity>(Entity entity) -> entity;
            case Reading.Refused<? extends Entity> refused -> throw new IllegalStateException(refused.toString());
        };
    }
}
