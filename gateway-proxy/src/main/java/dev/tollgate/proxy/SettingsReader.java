package dev.tollgate.proxy;

import dev.tollgate.db.DatabaseSettings;
import dev.tollgate.db.document.format.Labels;
import dev.tollgate.db.model.NodeLabels;
import dev.tollgate.proxy.launch.Capacity;
import dev.tollgate.proxy.launch.Environment;
import dev.tollgate.proxy.launch.LogFormat;
import dev.tollgate.proxy.launch.Machine;
import dev.tollgate.proxy.launch.NodeName;
import dev.tollgate.proxy.launch.Role;
import dev.tollgate.proxy.launch.SecretKeyFile;
import dev.tollgate.proxy.launch.SecretKeySource;
import dev.tollgate.proxy.launch.Variable;
import dev.tollgate.proxy.store.SharedStore;
import dev.tollgate.proxy.trace.OtlpSettings;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Reads {@link Settings} from the environment, variable by variable. */
final class SettingsReader {
    private static final String POSTGRESQL = "jdbc:postgresql:";
    private static final Pattern NODE_NAME = Pattern.compile("[A-Za-z0-9._:-]{1,128}");
    private static final int MOST_CONNECTIONS = 1_000_000;

    private final Environment variables;
    private final Role role;
    private final Machine machine;

    SettingsReader(Environment variables, Role role, Machine machine) {
        this.variables = variables;
        this.role = role;
        this.machine = machine;
    }

    Settings read() {
        Path dataDirectory = dataDirectory();
        Duration drainDelay = role == Role.PROXY ? Duration.ofSeconds(5) : Duration.ZERO;
        return new Settings(
                dataDirectory,
                database(dataDirectory),
                secretKey(dataDirectory),
                log(),
                variables.address(Variable.PROXY_HOST, "0.0.0.0", Variable.PROXY_PORT, 8080),
                variables.port(Variable.PROXY_TLS_PORT, 8443),
                variables.address(Variable.MANAGEMENT_HOST, "127.0.0.1", Variable.MANAGEMENT_PORT, 8082),
                node(),
                labels(),
                variables.url(Variable.NODE_URL, List.of("http", "https")),
                trustedProxies(),
                variables.size(Variable.CACHE_SIZE, 64L << 20),
                variables.number(
                        Variable.MAX_CONNECTIONS,
                        1,
                        MOST_CONNECTIONS,
                        () -> Capacity.of(machine).clientConnections()),
                variables.duration(
                        Variable.HEADER_TIMEOUT,
                        Duration.ofMillis(100),
                        Duration.ofMinutes(10),
                        Duration.ofSeconds(10)),
                variables.duration(Variable.DRAIN_DELAY, Duration.ZERO, Duration.ofMinutes(10), drainDelay),
                variables.duration(
                        Variable.DNS_INTERVAL, Duration.ofSeconds(1), Duration.ofHours(1), Duration.ofSeconds(10)),
                proxyProtocol(),
                redisUrl(),
                otlp(),
                variables.operatorsOwn());
    }

    private Optional<String> redisUrl() {
        return variables.<Optional<String>>read(
                Variable.REDIS_URL,
                "redis://host:6379 or rediss://host:6379",
                Optional::empty,
                text -> SharedStore.accepts(text) ? Optional.of(Optional.of(text)) : Optional.empty());
    }

    private Optional<OtlpSettings> otlp() {
        Map<String, String> headers = variables.<Map<String, String>>read(
                Variable.OTLP_HEADERS, "name=value, separated by commas", Map::of, OtlpSettings::headers);
        return variables.url(Variable.OTLP_URL, List.of("http", "https")).map(url -> new OtlpSettings(url, headers));
    }

    private boolean proxyProtocol() {
        return variables.<Boolean>read(Variable.PROXY_PROTOCOL, "on or off", () -> false, text -> switch (text) {
            case "on" -> Optional.of(true);
            case "off" -> Optional.of(false);
            default -> Optional.empty();
        });
    }

    private Path dataDirectory() {
        return variables.<Path>read(Variable.DATA_DIR, "a folder", () -> Path.of("data"), SettingsReader::path);
    }

    private DatabaseSettings database(Path dataDirectory) {
        DatabaseSettings embedded = DatabaseSettings.embedded(dataDirectory);
        String url = variables.read(
                Variable.DB_URL,
                "jdbc:h2:... or jdbc:postgresql://...",
                embedded::url,
                only(text -> text.startsWith("jdbc:h2:") || text.startsWith(POSTGRESQL + "//")));
        return new DatabaseSettings(
                url,
                variables.text(Variable.DB_USER).orElse(embedded.user()),
                variables.text(Variable.DB_PASSWORD).orElse(embedded.password()));
    }

    private SecretKeySource secretKey(Path dataDirectory) {
        String accepted = "32 bytes in base64, as `openssl rand -base64 32` makes them";
        boolean shared = variables
                .text(Variable.DB_URL)
                .filter(url -> url.startsWith(POSTGRESQL))
                .isPresent();
        if (shared && variables.text(Variable.SECRET_KEY).isEmpty()) {
            variables.refuse(Variable.SECRET_KEY, accepted + "; required with PostgreSQL");
        }
        return variables.<SecretKeySource>read(
                Variable.SECRET_KEY,
                accepted,
                () -> new SecretKeySource.Kept(dataDirectory.resolve("secret.key")),
                text -> SecretKeyFile.decode(text).map(_ -> new SecretKeySource.Given(text)));
    }

    private LogFormat log() {
        return variables.<LogFormat>read(Variable.LOG, "text or json", () -> LogFormat.TEXT, text -> switch (text) {
            case "text" -> Optional.of(LogFormat.TEXT);
            case "json" -> Optional.of(LogFormat.JSON);
            default -> Optional.empty();
        });
    }

    private NodeName node() {
        return variables.<NodeName>read(
                Variable.NODE,
                "1 to 128 letters, digits and . _ : -",
                () -> new NodeName.ByAddress(machine.hostName()),
                text -> only(name -> NODE_NAME.matcher(name).matches())
                        .apply(text)
                        .map(NodeName.Given::new));
    }

    private NodeLabels labels() {
        return variables.<NodeLabels>read(Variable.NODE_LABELS, Labels.ACCEPTED, () -> NodeLabels.NONE, Labels::parse);
    }

    private List<String> trustedProxies() {
        return variables.<List<String>>read(
                Variable.TRUSTED_PROXIES,
                "address ranges such as 10.0.0.0/8 or 2001:db8::/32, separated by commas",
                List::of,
                text -> Ranges.parse(Arrays.asList(text.split(",", -1))));
    }

    private static Optional<Path> path(String text) {
        try {
            return Optional.of(Path.of(text));
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
    }

    private static Function<String, Optional<String>> only(Predicate<String> accepted) {
        return text -> Optional.of(text).filter(accepted);
    }
}
