package dev.tollgate.admin.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.TestDatabase;
import dev.tollgate.db.model.Kind;
import dev.tollgate.db.secret.Secrets;
import dev.tollgate.proxy.Node;
import dev.tollgate.proxy.Settings;
import dev.tollgate.proxy.observe.AccessLog;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The demo as people try it: its routes, through a node. */
@Timeout(60)
class DemoTourIT {
    private static final byte[] SECRET_KEY = new byte[Secrets.LENGTH];
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static Optional<TestDatabase> tables = Optional.empty();
    private static Optional<Demo> demo = Optional.empty();
    private static Optional<Node> node = Optional.empty();

    @BeforeAll
    static void start(@TempDir Path folder) {
        tables = Optional.of(TestDatabase.create(TestDatabase.Engine.H2));
        var database = tables.orElseThrow().database();
        demo = Optional.of(Demo.start(database, database.secrets(SECRET_KEY), Demo.LOOPBACK, "http://gateway"));
        Settings settings = Settings.from(Map.of(
                "TOLLGATE_DATA_DIR", folder.toString(),
                "TOLLGATE_SECRET_KEY", Base64.getEncoder().encodeToString(SECRET_KEY),
                "TOLLGATE_NODE", "demo",
                "TOLLGATE_PROXY_HOST", "127.0.0.1",
                "TOLLGATE_PROXY_PORT", "0",
                "TOLLGATE_MANAGEMENT_PORT", "0",
                "TOLLGATE_DRAIN_DELAY", "0s"));
        node = Optional.of(Node.start(settings, database, AccessLog.OFF));
    }

    @AfterAll
    static void stop() {
        node.ifPresent(Node::stop);
        demo.ifPresent(Demo::stop);
        tables.ifPresent(TestDatabase::close);
        CLIENT.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "/hello ; ; 200 ; Hello from Tollgate",
                "/hello ; X-Lang: de ; 200 ; Hallo von Tollgate",
                "/users/123 ; ; 200 ; Ada",
                "/u/123 ; ; 200 ; Ada",
                "/u/ada ; ; 404 ; no_route",
                "/old-users/123 ; ; 308 ; ''",
                "/orders ; ; 200 ; teapot",
                "/orders-canary ; X-Env: beta ; 200 ; orders-next",
                "/orders-mirrored ; ; 200 ; teapot",
                "/orders-brief ; ; 200 ; teapot",
                "/unsteady ; ; 200 ; steady",
                "/unsteady ; ; 200 ; steady",
                "/products ; ; 200 ; Green tea",
                "/notifications?userId=123 ; ; 200 ; on its way",
                "/profile ; ; 200 ; Green tea",
                "/members ; ; 401 ; credential_missing",
                "/members ; X-API-Key: APP ; 200 ; Hello",
                "/limited ; X-API-Key: APP ; 200 ; hundred",
                "/partners ; X-API-Key: APP ; 403 ; group_not_allowed",
                "/partners ; X-API-Key: PARTNER ; 200 ; partner",
                "/me ; Authorization: Bearer TOKEN ; 200 ; Ada",
                "/me ; ; 401 ; credential_missing",
                "/tour ; ; 200 ; orders-canary"
            })
    void routeDoesWhatItIsThereToShow(String path, String field, int status, String said) throws Exception {
        HttpResponse<String> answer = get(path, field);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains(said);
    }

    @Test
    void answersLoseWhatTheRouteTakesOut() throws Exception {
        assertThat(get("/orders-brief", "").body()).doesNotContain("quantity");
    }

    @Test
    void cookieKeepsAClientAtItsInstance() throws Exception {
        HttpResponse<String> first = get("/orders-sticky", "");
        String cookie = first.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];

        for (int turn = 0; turn < 4; turn++) {
            assertThat(get("/orders-sticky", "Cookie: " + cookie).body()).isEqualTo(first.body());
        }
    }

    @Test
    void partnersAreToldTheirPlansLimitAndQuota() throws Exception {
        assertThat(get("/partners", "X-API-Key: PARTNER").headers().firstValue("RateLimit-Policy"))
                .hasValueSatisfying(
                        policy -> assertThat(policy).contains("\"plan-per-minute\";q=10", "\"daily\";q=1000"));
    }

    @Test
    void pagesOfTheOriginMayReadTheTourCompressed() throws Exception {
        HttpRequest request = request("/tour", "Origin: https://app.example.com")
                .header("Accept-Encoding", "gzip")
                .build();

        assertThat(CLIENT.send(request, BodyHandlers.discarding()).headers().map())
                .containsEntry("access-control-allow-origin", List.of("https://app.example.com"))
                .containsEntry("content-encoding", List.of("gzip"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "/user-id ; {\"userId\":\"123\"} ; 200 ; {\"id\":\"123\"}",
                "/sign-up ; {\"age\":\"old\"} ; 422 ; body_schema",
                "/sign-up ; {\"name\":\"Ada\"} ; 200 ; Ada"
            })
    void contentIsChangedAndChecked(String path, String content, int status, String said) throws Exception {
        HttpRequest request = request(path, "Content-Type: application/json")
                .POST(HttpRequest.BodyPublishers.ofString(content))
                .build();

        HttpResponse<String> answer = CLIENT.send(request, BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains(said);
    }

    @Test
    void everyRouteTellsWhatToTry() {
        Map<String, String> descriptions = SampleObjects.at("http://gateway", DemoToken.secret()).stream()
                .filter(object -> object.kind() == Kind.ROUTE)
                .collect(Collectors.toMap(
                        SampleObjects.SampleObject::name,
                        object -> object.document().path("description").asText()));

        assertThat(descriptions)
                .hasSizeGreaterThan(20)
                .allSatisfy((_, description) ->
                        assertThat(description).startsWith("Sample: ").containsPattern(" Try.*curl .*http://gateway/"));
    }

    private static HttpResponse<String> get(String path, String field) throws IOException, InterruptedException {
        return CLIENT.send(request(path, field).build(), BodyHandlers.ofString());
    }

    /** @param field the name of who is meant stands for what the start has issued to it */
    private static HttpRequest.Builder request(String path, @org.jspecify.annotations.Nullable String field) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://" + node.orElseThrow().proxy() + path));
        if (field == null || field.isEmpty()) {
            return request;
        }
        String[] pair = field.split(": ", 2);
        return request.header(
                pair[0],
                pair[1].replace("APP", issued(0, "tgk_[\\w-]+"))
                        .replace("PARTNER", issued(1, "tgk_[\\w-]+"))
                        .replace("TOKEN", issued(2, "ey[\\w.-]+")));
    }

    private static String issued(int example, String pattern) {
        Matcher matcher = Pattern.compile(pattern)
                .matcher(demo.orElseThrow().credentialExamples().get(example));
        assertThat(matcher.find()).isTrue();
        return matcher.group();
    }
}
