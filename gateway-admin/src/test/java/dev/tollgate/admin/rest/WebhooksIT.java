package dev.tollgate.admin.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.admin.ApiClient;
import dev.tollgate.admin.ApiClient.Reply;
import dev.tollgate.admin.RunningAdmin;
import dev.tollgate.admin.webhook.WebhookReceiver;
import dev.tollgate.db.EachDatabase;
import dev.tollgate.db.TestDatabase;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Webhooks as a collection, and trying them. */
@EachDatabase
@Timeout(120)
class WebhooksIT {
    private static final String ALL = "/api/v1/webhooks";
    private static final String OPS = ALL + "/ops";

    private final TestDatabase database;
    private final RunningAdmin admin;
    private final ApiClient api;

    WebhooksIT(TestDatabase test) {
        this.database = test;
        this.admin = RunningAdmin.start(test.database());
        this.api = admin.client();
    }

    @AfterEach
    void stop() {
        api.delete(OPS);
        admin.close();
    }

    private Reply put(String document) {
        return api.put(OPS, document);
    }

    @Test
    void aNewOneWithoutASecretGetsOneThatIsShownOnce() {
        Reply created = api.post(ALL, "{\"name\": \"ops\", \"url\": \"https://hooks.example.com/t?x=1\"}");

        assertThat(created.status()).as(created.text()).isEqualTo(201);
        assertThat(created.header("Location")).endsWith(OPS);
        assertThat(created.header("ETag")).isEqualTo("\"1\"");
        String secret = created.body().path("secret").asText();
        assertThat(secret).startsWith("whsec_");
        Reply read = api.get(OPS);
        assertThat(read.status()).isEqualTo(200);
        assertThat(read.body().has("secret")).isFalse();
        assertThat(read.body().path("url").asText()).isEqualTo("https://hooks.example.com/t?x=1");
        assertThat(read.body().path("events")).isEmpty();
        assertThat(read.body().path("enabled").asBoolean()).isTrue();
        assertThat(database.numbers("select count(*) from webhook where document like '%" + secret + "%'"))
                .containsExactly(0L);
        assertThat(database.numbers("select count(*) from audit where document like '%" + secret + "%'"))
                .containsExactly(0L);
    }

    @Test
    void aSecretThatIsNotSentStaysAndTheSameOneAgainIsNoChange() {
        Reply created = put("{\"url\": \"http://10.0.0.1/\", \"secret\": \"a secret of mine\"}");
        assertThat(created.status()).as(created.text()).isEqualTo(422);
        created = put("{\"url\": \"http://10.0.0.1/\", \"secret\": \"a-secret-of-mine\"}");
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        assertThat(created.body().has("secret")).isFalse();

        assertThat(put("{\"url\": \"http://10.0.0.1/\"}").header("ETag")).isEqualTo("\"1\"");
        assertThat(put("{\"url\": \"http://10.0.0.1/\", \"secret\": \"a-secret-of-mine\"}")
                        .header("ETag"))
                .isEqualTo("\"1\"");
        assertThat(put("{\"url\": \"http://10.0.0.1/\", \"secret\": \"another-secret-of-mine\"}")
                        .header("ETag"))
                .isEqualTo("\"2\"");
        assertThat(put("{\"url\": \"http://10.0.0.1/\", \"secret\": null}").pointers())
                .containsExactly("/secret");
    }

    @Test
    void aSecretMayBeAVariableWhichIsShown() {
        assertThat(put("{\"url\": \"http://10.0.0.1/\", \"secret\": \"${env:TOLLGATE_VAR_HOOK}\"}")
                        .status())
                .isEqualTo(201);
        assertThat(api.get(OPS).body().path("secret").asText()).isEqualTo("${env:TOLLGATE_VAR_HOOK}");
    }

    @Test
    void allMistakesAreToldAtOnce() {
        Reply refused =
                put("{\"url\": \"ftp://x\", \"secret\": \"short\", \"events\": [\"nothing\"], \"timeout\": \"5m\", "
                        + "\"colour\": 1}");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.pointers()).containsExactlyInAnyOrder("/url", "/secret", "/events/0", "/timeout", "/colour");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest",
                "http://[fe80::1]/",
                "http://224.0.0.1/",
                "http://metadata.google.internal/",
                "http://localhost:" + RunningAdmin.PROXY_PORT + "/"
            })
    void addressesThatAreNeverCalledAreRefused(String url) {
        Reply refused = put("{\"url\": \"" + url + "\"}");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.pointers()).containsExactly("/url");
    }

    @Test
    void editorsWhoWereFasterAreNotOverwritten() {
        put("{\"url\": \"http://10.0.0.1/\"}");
        Reply patched = api.call(
                "PATCH",
                OPS,
                BodyPublishers.ofString("{\"events\": [\"breaker.opened\"]}"),
                "Content-Type",
                "application/merge-patch+json",
                "If-Match",
                "\"1\"");
        assertThat(patched.status()).as(patched.text()).isEqualTo(200);
        assertThat(patched.body().path("events").path(0).asText()).isEqualTo("breaker.opened");

        Reply stale = api.call("DELETE", OPS, BodyPublishers.noBody(), "If-Match", "\"1\"");

        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.header("ETag")).isEqualTo("\"2\"");
        assertThat(api.post(ALL, "{\"name\": \"ops\", \"url\": \"http://10.0.0.1/\"}")
                        .status())
                .isEqualTo(409);
    }

    @Test
    void aDryRunStoresNothing() {
        Reply tried = api.put(OPS + "?dryRun=true", "{\"url\": \"http://10.0.0.1/\"}");

        assertThat(tried.status()).as(tried.text()).isEqualTo(200);
        assertThat(tried.body().at("/object/url").asText()).isEqualTo("http://10.0.0.1/");
        assertThat(tried.body().at("/object").has("secret")).isFalse();
        assertThat(api.get(OPS).status()).isEqualTo(404);
    }

    @Test
    void theListHasThem() {
        put("{\"url\": \"http://10.0.0.1/\", \"tags\": [\"night\"]}");

        JsonNode list = api.get(ALL + "?q=op&tag=night").body();

        assertThat(list.path("total").asLong()).isEqualTo(1);
        assertThat(list.at("/items/0/name").asText()).isEqualTo("ops");
        assertThat(api.get(ALL + "?tag=day").body().path("total").asLong()).isZero();
    }

    @Test
    void aTestTellsWhatTheReceiverSays() {
        try (WebhookReceiver receiver = WebhookReceiver.start()) {
            put("{\"url\": \"" + receiver.url() + "\"}");
            Reply good = api.call("POST", OPS + "/test", BodyPublishers.noBody());
            receiver.answer(302);
            Reply bad = api.call("POST", OPS + "/test", BodyPublishers.noBody());

            assertThat(good.status()).as(good.text()).isEqualTo(200);
            assertThat(good.body().path("state").asText()).isEqualTo("delivered");
            assertThat(good.body().path("status").asInt()).isEqualTo(204);
            assertThat(good.body().at("/event/type").asText()).isEqualTo("webhook.test");
            assertThat(bad.body().path("state").asText()).isEqualTo("failed");
            assertThat(bad.body().path("status").asInt()).isEqualTo(302);
            assertThat(bad.body().path("answer").asText()).isEqualTo("as told");
            assertThat(receiver.received()).hasSize(2);
            JsonNode deliveries = api.get(OPS + "/deliveries?limit=1").body();
            assertThat(deliveries.path("total").asLong()).isEqualTo(2);
            assertThat(deliveries.at("/items/0")).isEqualTo(bad.body());
            assertThat(api.get(OPS + "/deliveries/" + bad.body().path("number").asLong())
                            .body())
                    .isEqualTo(bad.body());
        }
    }

    @Test
    void whoDoesNotListenIsTold() {
        String url;
        try (WebhookReceiver receiver = WebhookReceiver.start()) {
            url = receiver.url();
        }
        put("{\"url\": \"" + url + "\"}");

        JsonNode told = api.call("POST", OPS + "/test", BodyPublishers.noBody()).body();

        assertThat(told.path("state").asText()).isEqualTo("failed");
        assertThat(told.path("status").isNull()).isTrue();
        assertThat(told.path("answer").asText()).contains("does not answer");
    }

    @Test
    void thereIsNothingToTryWhereThereIsNoWebhook() {
        assertThat(api.call("POST", ALL + "/none/test", BodyPublishers.noBody()).status())
                .isEqualTo(404);
        assertThat(api.get(ALL + "/none/deliveries").status()).isEqualTo(404);
        assertThat(api.get(ALL + "/none/deliveries/1").status()).isEqualTo(404);
        assertThat(api.call("POST", ALL + "/none/deliveries/x/retry", BodyPublishers.noBody())
                        .status())
                .isEqualTo(404);
    }
}
