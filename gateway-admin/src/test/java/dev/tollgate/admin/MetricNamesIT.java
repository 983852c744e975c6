package dev.tollgate.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.tollgate.db.Await;
import dev.tollgate.proxy.RunningNode;
import dev.tollgate.proxy.TestCertificates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The names of metrics in rules and dashboards, and in the documentation, against those that node and admin tell. */
@Timeout(120)
class MetricNamesIT {
    private static final Path DEPLOY = Path.of("..", "deploy");
    private static final Pattern NAME = Pattern.compile("\\b(?:tollgate|jvm|process)_[a-z_]+");
    private static final Pattern TOLD = Pattern.compile("(?m)^# TYPE (\\S+) ");
    private static final Pattern RECORDED = Pattern.compile("\\btollgate:[a-z_0-9:]+");
    private static final Pattern SERIES = Pattern.compile("_(?:bucket|sum|count)$");

    private static Set<String> told = Set.of();
    private static String ofAdmin = "";

    @BeforeAll
    static void ask(@TempDir Path folder) throws IOException {
        HttpServer failing = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        failing.createContext("/", exchange -> {
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
        });
        failing.start();
        try (RunningAdmin admin = RunningAdmin.onNewDatabase()) {
            TestCertificates.Pem pair = new TestCertificates(folder).pem("own", "a.example.com");
            configure(admin.client(), pair, failing.getAddress().getPort());
            try (RunningNode node = RunningNode.start(
                    "told",
                    folder,
                    admin.database(),
                    Map.of("TOLLGATE_REDIS_URL", "redis://127.0.0.1:1", "TOLLGATE_PROXY_TLS_PORT", "0"))) {
                Await.until(() -> node.get("/limited").status() == 429);
                Await.until(() -> node.get("/kept").status() == 503);
                Await.until(() -> names(node.management("/metrics").body())
                        .containsAll(Set.of(
                                "tollgate_retries_total", "tollgate_limited_total", "tollgate_target_checks_total")));
                Await.until(() -> metrics(admin).contains("tollgate_node_live{node=\"told\"} 1"));
                ofAdmin = metrics(admin);
                told = new TreeSet<>(names(node.management("/metrics").body()));
                told.addAll(names(ofAdmin));
            }
        } finally {
            failing.stop(0);
        }
    }

    @AfterAll
    static void forget() {
        told = Set.of();
        ofAdmin = "";
    }

    /** {@code port}: where everything is answered with 503. */
    private static void configure(ApiClient api, TestCertificates.Pem pair, int port) {
        put(
                api,
                "certificates/own",
                "{\"certificate\": %s, \"privateKey\": %s}".formatted(quoted(pair.chain()), quoted(pair.privateKey())));
        put(api, "issuers/corp", """
            {"type": "jwt", "issuer": "https://id.example.com", "discovery": false, "jwksUri": "http://127.0.0.1:1/jwks"}\
            """);
        put(api, "services/gone", """
            {"targets": [{"url": "http://127.0.0.1:%d"}], "circuitBreaker": {}, "ejection": {}}\
            """.formatted(port));
        put(api, "services/checked", """
            {"targets": [{"url": "http://127.0.0.1:1"}], "healthCheck": {"type": "tcp", "interval": "100ms"}}\
            """);
        put(api, "routes/limited", """
            {"match": {"paths": [{"exact": "/limited"}]}, "destination": {"respond": {"status": 200, "body": ""}},
             "limits": [{"name": "one", "requests": 1, "window": "1h", "algorithm": "fixed-window", "by": ["ip"]}]}\
            """);
        put(api, "routes/kept", """
            {"match": {"paths": [{"exact": "/kept"}]}, "destination": {"service": "gone"}, "cache": {"ttl": "1m"},
             "mirror": {"service": "checked", "percent": 100}}\
            """);
        put(api, "routes/token", """
            {"match": {"paths": [{"exact": "/token"}]}, "destination": {"respond": {"status": 200, "body": ""}},
             "authentication": {"methods": ["jwt"], "issuers": ["corp"]}}\
            """);
    }

    private static void put(ApiClient api, String object, String document) {
        ApiClient.Reply reply = api.put("/api/v1/" + object, document);
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
    }

    private static String quoted(String pem) {
        return "\"" + pem.replace("\n", "\\n") + "\"";
    }

    private static String metrics(RunningAdmin admin) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + admin.port() + "/metrics"))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
            assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain; version=0.0.4");
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Set<String> names(String text) {
        return TOLD.matcher(text).results().map(found -> found.group(1)).collect(Collectors.toSet());
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(found -> found.group())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String text(String file) throws IOException {
        return Files.readString(DEPLOY.resolve(file));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "prometheus/recording.yml",
                "prometheus/alerts.yml",
                "prometheus/tests.yml",
                "grafana/dashboards/tollgate.json"
            })
    void everyNameThatIsAskedForIsTold(String file) throws IOException {
        Set<String> asked = found(NAME, text(file)).stream()
                .map(name -> SERIES.matcher(name).replaceFirst(""))
                .collect(Collectors.toSet());

        assertThat(asked).isNotEmpty();
        assertThat(told).containsAll(asked);
    }

    @ParameterizedTest
    @ValueSource(strings = {"prometheus/alerts.yml", "grafana/dashboards/tollgate.json"})
    void everyRecordedNameIsRecorded(String file) throws IOException {
        assertThat(found(RECORDED, text("prometheus/recording.yml"))).containsAll(found(RECORDED, text(file)));
    }

    @Test
    void everyNameThatIsToldIsDocumented() throws IOException {
        Path docs = Path.of("..", "docs");
        String documented =
                Files.readString(docs.resolve("observability.md")) + Files.readString(docs.resolve("balancing.md"));

        assertThat(told).allMatch(name -> documented(documented, name));
    }

    /** Neighbours in one line of a table are told by their ends. */
    private static boolean documented(String text, String name) {
        boolean whole = text.contains("`" + name + "`") || text.contains("`" + name + "{");
        return whole
                || IntStream.range(1, name.length())
                        .filter(cut -> name.charAt(cut) == '_')
                        .anyMatch(cut -> text.contains("`" + name.substring(0, cut + 1))
                                && text.contains("`" + name.substring(cut) + "`"));
    }

    @Test
    void theAdminTellsWhatItHearsOfNodesToWhoeverAsks() {
        assertThat(ofAdmin)
                .contains(
                        "tollgate_admin_database_up 1",
                        "tollgate_node_refused{node=\"told\"} 0",
                        "jvm_memory_used_bytes")
                .containsPattern("tollgate_configuration_revision [1-9]")
                .containsPattern("tollgate_node_revision\\{node=\"told\"} [1-9]");
    }
}
