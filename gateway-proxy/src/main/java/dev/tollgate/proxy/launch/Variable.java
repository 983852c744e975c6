package dev.tollgate.proxy.launch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The environment variables that Tollgate reads: the table of the README and of {@code --help}. */
public enum Variable {
    DATA_DIR("./data", "H2 database, last-good snapshots, generated secret"),
    DB_URL("H2 in the data folder", "jdbc:h2:... or jdbc:postgresql://..."),
    DB_USER("", "user of the database"),
    DB_PASSWORD("", "password of the database", Use.SECRET),
    REDIS_URL("", "shared counters: redis://... or rediss://...; else each node counts for itself"),
    PROXY_HOST("0.0.0.0", "address for client traffic"),
    PROXY_PORT("8080", "port for client traffic: HTTP/1.0, HTTP/1.1, HTTP/2 by prior knowledge"),
    PROXY_TLS_PORT("8443", "port for client traffic over TLS, bound when the first certificate exists"),
    MANAGEMENT_HOST("127.0.0.1", "address of a proxy's health and metrics"),
    MANAGEMENT_PORT("8082", "port of a proxy's /health/live, /health/ready, /metrics"),
    ADMIN_HOST("127.0.0.1", "address of the console and the admin API"),
    ADMIN_PORT("8081", "port of the console and the admin API"),
    ADMIN_CERTIFICATE("", "PEM file: the admin port speaks HTTPS; read again when it changes"),
    ADMIN_PRIVATE_KEY("", "PEM file: the certificate's private key"),
    ADMIN_PATH("/", "path prefix of console and API behind another proxy"),
    JAVA_OPTS("", "added to the JVM's options", Use.LAUNCHER),
    NODE("host name and proxy port", "this node's name"),
    NODE_LABELS("", "what routes and services are limited to nodes by: region=eu,zone=a"),
    NODE_URL("management address", "where the admin reaches this node's management port"),
    SECRET_KEY(
            "generated into the data folder (H2); required with PostgreSQL",
            "32 bytes in base64 that protect the keys kept in the database",
            Use.SECRET),
    NEW_SECRET_KEY("", "what rotate-secret puts in the place of TOLLGATE_SECRET_KEY", Use.SECRET),
    ADMIN_TOKEN("", "an admin API token with role admin, at least 32 characters", Use.SECRET),
    ADMIN_URL("http://127.0.0.1:8081", "the admin that the config commands talk to, with its path prefix"),
    OIDC_ISSUER("", "OpenID provider by which people may sign in to the console, as it calls itself"),
    OIDC_CLIENT_ID("", "what the provider knows this console by"),
    OIDC_CLIENT_SECRET("", "secret that the provider has given to it", Use.SECRET),
    OIDC_ROLE_CLAIM("groups", "claim of the ID token that says what somebody is"),
    OIDC_ROLES("", "which roles they have: admins=admin,devs=operator"),
    OIDC_CA("", "PEM file: certificates that certify the provider, instead of those that the JVM trusts"),
    OIDC_REDIRECT_URL("", "this console's /sign-in/openid/callback as browsers see it, if another proxy is in front"),
    TRUSTED_PROXIES("", "CIDRs whose X-Forwarded-For is believed, separated by commas"),
    LOG("text", "form of the log: text or json"),
    CACHE_SIZE("64MB", "response cache of a node"),
    MAX_CONNECTIONS("from the descriptor limit", "client connections of a node"),
    HEADER_TIMEOUT("10s", "a connection's time to send a whole request head"),
    DNS_INTERVAL("10s", "after which names of targets are looked up again"),
    DRAIN_DELAY("0s for start, 5s for proxy", "after SIGTERM, before the listener closes"),
    PROXY_PROTOCOL("off", "on: clients arrive through PROXY protocol v1 or v2"),
    OTLP_URL("", "OpenTelemetry collector that traces are sent to, such as http://collector:4318 (OTLP over HTTP)"),
    OTLP_HEADERS("", "sent along: name=value, separated by commas", Use.SECRET);

    private static final String PREFIX = "TOLLGATE_";
    /** Values for the configuration's {@code ${env:NAME}}; any name goes. */
    static final String OPERATORS_OWN = "TOLLGATE_VAR_";

    private enum Use {
        PLAIN,
        SECRET,
        LAUNCHER
    }

    private final String standard;
    private final String meaning;
    private final Use use;

    Variable(String standard, String meaning) {
        this(standard, meaning, Use.PLAIN);
    }

    Variable(String standard, String meaning, Use use) {
        this.standard = standard;
        this.meaning = meaning;
        this.use = use;
    }

    /** The name in the environment. */
    public String variable() {
        return PREFIX + name();
    }

    /** What holds when the variable is unset, as people read it; empty means unset. */
    public String standard() {
        return standard;
    }

    /** What it is for, in one line. */
    public String meaning() {
        return meaning;
    }

    /** Whether its value is never shown. */
    public boolean secret() {
        return use == Use.SECRET;
    }

    /** The variable of this name, if it is one of Tollgate's. */
    public static Optional<Variable> named(String name) {
        return Arrays.stream(values())
                .filter(each -> each.variable().equals(name))
                .findFirst();
    }

    /** Those of the names that look like Tollgate's and are not, in alphabetical order: probably misspelt. */
    public static List<String> unknownAmong(Iterable<String> names) {
        List<String> unknown = new ArrayList<>();
        for (String name : names) {
            if (name.startsWith(PREFIX)
                    && !name.startsWith(OPERATORS_OWN)
                    && named(name).isEmpty()) {
                unknown.add(name);
            }
        }
        return unknown.stream().sorted().toList();
    }
}
