package dev.tollgate.admin.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.admin.ApiClient;
import dev.tollgate.admin.ApiClient.Reply;
import dev.tollgate.admin.RunningAdmin;
import dev.tollgate.proxy.RunningNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is said over the API of who may call, as a node of the same database does it. */
@Timeout(120)
class CallersIT {
    private static final String ROUTE = """
        {"match": {"paths": [{"prefix": "/%s"}]}, "destination": {"respond": {"status": 200, "body": "hello"}},
         "authentication": {"methods": ["api-key", "basic"]}, "authorization": %s}\
        """;

    private static RunningAdmin admin;
    private static RunningNode node;
    private static ApiClient api;
    private static HttpClient http;

    @BeforeAll
    static void start(@TempDir Path folder) {
        admin = RunningAdmin.onNewDatabase();
        api = admin.client();
        node = RunningNode.start("edge-1", folder, admin.database());
        http = HttpClient.newHttpClient();
    }

    @AfterAll
    static void stop() {
        http.close();
        node.close();
        admin.close();
    }

    private static void put(String url, String document) {
        Reply reply = api.put("/api/v1" + url, document, "Prefer", "wait=10");
        assertThat(reply.status()).as(reply.text()).isIn(200, 201);
    }

    private static String key(String consumer, String members) {
        Reply issued = api.post("/api/v1/consumers/" + consumer + "/keys", members, "Prefer", "wait=10");
        assertThat(issued.status()).as(issued.text()).isEqualTo(201);
        return issued.body().path("key").textValue();
    }

    private static String basic(String name, String password) {
        byte[] both = (name + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(both);
    }

    private static HttpResponse<String> call(String method, String path, String header, String value)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + node.port() + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .timeout(Duration.ofSeconds(30))
                .header(header, value)
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** Status, and body or code. */
    private static String verdict(String method, String path, String header, String value)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = call(method, path, header, value);
        String said = answer.body().replaceFirst("(?s).*\"code\":\"([a-z_]+)\".*", "$1");
        return answer.statusCode() + " " + said;
    }

    @Test
    void aPasswordHoldsFromTheWriteThatSetsItToTheOneThatReplacesIt() throws Exception {
        put("/consumers/mara", "{\"basicPassword\": \"pä:ss\"}");
        put("/routes/secret", ROUTE.formatted("secret", "null"));

        assertThat(verdict("GET", "/secret", "Authorization", basic("mara", "pä:ss")))
                .isEqualTo("200 hello");
        assertThat(verdict("GET", "/secret", "Authorization", basic("mara", "other")))
                .isEqualTo("401 password_wrong");
        assertThat(call("GET", "/secret", "Authorization", basic("mara", "other"))
                        .headers()
                        .allValues("WWW-Authenticate"))
                .containsExactly("ApiKey realm=\"tollgate\"", "Basic realm=\"tollgate\", charset=\"UTF-8\"");

        put("/consumers/mara", "{\"basicPassword\": \"other\"}");

        assertThat(verdict("GET", "/secret", "Authorization", basic("mara", "pä:ss")))
                .isEqualTo("401 password_wrong");
        assertThat(verdict("GET", "/secret", "Authorization", basic("mara", "other")))
                .isEqualTo("200 hello");
        api.patch("/api/v1/consumers/mara", "{\"basicPassword\": null}", "Prefer", "wait=10");
        assertThat(verdict("GET", "/secret", "Authorization", basic("mara", "other")))
                .isEqualTo("401 password_wrong");
    }

    @Test
    void aMethodMayAskForMore() throws Exception {
        put("/consumers/shop", "{}");
        put(
                "/routes/orders",
                ROUTE.formatted(
                        "orders", "{\"scopes\": [\"read\"], \"methods\": {\"POST\": {\"scopes\": [\"write\"]}}}"));
        String reader = key("shop", "{\"name\": \"r\", \"scopes\": [\"read\"]}");
        String writer = key("shop", "{\"name\": \"w\", \"scopes\": [\"read\", \"write\"]}");

        assertThat(verdict("GET", "/orders", "X-API-Key", reader)).isEqualTo("200 hello");
        assertThat(verdict("POST", "/orders", "X-API-Key", reader)).isEqualTo("403 scope_missing");
        assertThat(verdict("POST", "/orders", "X-API-Key", writer)).isEqualTo("200 hello");
    }

    @Test
    void aConsumerThatAMethodNamesCannotGo() {
        put("/consumers/named", "{}");
        put("/routes/named", ROUTE.formatted("named", "{\"methods\": {\"PUT\": {\"consumers\": [\"named\"]}}}"));

        assertThat(api.delete("/api/v1/consumers/named").status()).isEqualTo(409);
        assertThat(api.put(
                                "/api/v1/routes/named",
                                ROUTE.formatted("named", "{\"methods\": {\"PUT\": {\"consumers\": [\"nobody\"]}}}"))
                        .pointers())
                .containsExactly("/authorization/methods/PUT/consumers/0");
    }

    private static String sold(String consumer) {
        put("/consumers/" + consumer, """
            {"quotas": [{"name": "monthly", "requests": 3, "period": "month"}]}\
            """);
        put("/routes/" + consumer, ROUTE.formatted(consumer, "null"));
        return key(consumer, "{\"name\": \"k\"}");
    }

    private static int passing(String consumer, String key) throws Exception {
        int passed = 0;
        for (int i = 0; i < 10; i++) {
            passed += call("GET", "/" + consumer, "X-API-Key", key).statusCode() == 200 ? 1 : 0;
        }
        return passed;
    }

    @Test
    void aResetOfAQuotaForgetsWhatWasUsedAMomentAgoAndHoldsForTheNextRequest() throws Exception {
        String key = sold("quota-reset");
        assertThat(passing("quota-reset", key)).isEqualTo(3);

        Reply reset = api.call(
                "POST", "/api/v1/consumers/quota-reset/quotas/monthly/reset", HttpRequest.BodyPublishers.noBody());

        assertThat(reset.body().path("used").asInt()).isZero();
        assertThat(passing("quota-reset", key)).isEqualTo(3);
    }

    @Test
    void whatIsAddedToAQuotaHoldsForTheNextRequest() throws Exception {
        String key = sold("quota-add");
        assertThat(passing("quota-add", key)).isEqualTo(3);

        Reply added = api.post("/api/v1/consumers/quota-add/quotas/monthly/add", "{\"requests\": 2}");

        assertThat(added.body().path("remaining").asInt()).isEqualTo(2);
        assertThat(passing("quota-add", key)).isEqualTo(2);
    }
}
