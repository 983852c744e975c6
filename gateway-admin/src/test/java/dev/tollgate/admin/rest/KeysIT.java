package dev.tollgate.admin.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tollgate.admin.ApiClient;
import dev.tollgate.admin.ApiClient.Reply;
import dev.tollgate.admin.RunningAdmin;
import dev.tollgate.db.EachDatabase;
import dev.tollgate.db.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@EachDatabase
class KeysIT {
    private static final String KEYS = "/api/v1/consumers/mobile-app/keys";
    private static final String OWN = "my-own-key-of-24-characters";

    private final TestDatabase database;
    private RunningAdmin admin;
    private ApiClient api;

    KeysIT(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void start() {
        admin = RunningAdmin.start(database.database());
        api = admin.client();
        api.put("/api/v1/consumers/mobile-app", "{}");
    }

    @AfterEach
    void stop() {
        api.delete("/api/v1/consumers/mobile-app");
        admin.close();
    }

    @Test
    void aNewKeyIsShownOnceInItsForm() {
        Reply issued = api.post(KEYS, "{\"name\": \"web\"}");

        assertThat(issued.status()).isEqualTo(201);
        String key = issued.body().path("key").textValue();
        assertThat(key).matches("tgk_[A-Za-z0-9]{8}_[A-Za-z0-9_-]{43}");
        assertThat(issued.body().path("prefix").textValue()).isEqualTo(key.substring(0, 12));
        assertThat(issued.body().path("id").textValue()).isEqualTo(key.substring(4, 12));
        assertThat(issued.header("Location")).isEqualTo(KEYS + "/" + key.substring(4, 12));
        assertThat(api.get(issued.header("Location")).text()).doesNotContain(key.substring(13));
        assertThat(api.get(KEYS).text()).doesNotContain(key.substring(13));
    }

    @Test
    void theListTellsWhatIsKnownOfEachKey() {
        api.post(
                KEYS,
                "{\"name\": \"web\", \"expiresAt\": \"2099-01-31T01:00:00+01:00\", \"scopes\": [\"a:b\"],"
                        + " \"sources\": [\"10.1.2.3/8\"]}");

        Reply list = api.get(KEYS);

        assertThat(list.body().path("total").intValue()).isEqualTo(1);
        assertThat(list.body().path("next").isNull()).isTrue();
        JsonNode key = list.body().at("/items/0");
        assertThat(key.path("name").textValue()).isEqualTo("web");
        assertThat(key.path("consumer").textValue()).isEqualTo("mobile-app");
        assertThat(key.path("state").textValue()).isEqualTo("active");
        assertThat(key.path("expiresAt").textValue()).isEqualTo("2099-01-31T00:00:00Z");
        assertThat(key.path("createdBy").textValue()).isNotEmpty();
        assertThat(key.path("lastUsedAt").isNull()).isTrue();
        assertThat(key.path("scopes").toString()).isEqualTo("[\"a:b\"]");
        assertThat(key.path("sources").toString()).isEqualTo("[\"10.0.0.0/8\"]");
        assertThat(key.has("hash")).isFalse();
    }

    @Test
    void pagesFollowEachOther() {
        api.post(KEYS, "{\"name\": \"one\"}");
        api.post(KEYS, "{\"name\": \"two\"}");

        Reply first = api.get(KEYS + "?limit=1");
        Reply second =
                api.get(KEYS + "?limit=1&cursor=" + first.body().path("next").textValue());

        assertThat(first.body().at("/items/0/name").textValue()).isEqualTo("two");
        assertThat(second.body().at("/items/0/name").textValue()).isEqualTo("one");
        assertThat(second.body().path("next").isNull()).isTrue();
    }

    @Test
    void aReaderThatHasTheKeyGets304() {
        Reply issued = api.post(KEYS, "{\"name\": \"web\"}");

        Reply reply = api.get(issued.header("Location"), "If-None-Match", issued.header("ETag"));

        assertThat(reply.status()).isEqualTo(304);
        assertThat(reply.header("ETag")).isEqualTo(issued.header("ETag"));
    }

    @Test
    void aCursorOfNoListIsRefused() {
        assertThat(api.get(KEYS + "?cursor=abc").status()).isEqualTo(422);
    }

    @Test
    void anOwnKeyIsTakenOver() {
        Reply issued = api.post(KEYS, "{\"name\": \"own\", \"key\": \"" + OWN + "\"}");

        assertThat(issued.status()).isEqualTo(201);
        assertThat(issued.body().path("key").textValue()).isEqualTo(OWN);
        assertThat(issued.body().path("prefix").textValue()).isEqualTo("my-o");
    }

    @Test
    void aKeyThatIsInUseIsNotTakenOverAgain() {
        api.post(KEYS, "{\"name\": \"own\", \"key\": \"" + OWN + "\"}");

        Reply again = api.post(KEYS, "{\"name\": \"other\", \"key\": \"" + OWN + "\"}");

        assertThat(again.status()).isEqualTo(409);
        assertThat(again.text()).doesNotContain(OWN);
    }

    @Test
    void allMistakesComeTogether() {
        Reply refused = api.post(
                KEYS,
                "{\"name\": \"\", \"expiresAt\": \"2001-01-01T00:00:00Z\", \"routes\": [\"nowhere\"],"
                        + " \"sources\": [\"somewhere\"], \"key\": \"tgk_short\", \"hash\": \"x\"}");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.pointers())
                .containsExactlyInAnyOrder("/name", "/sources/0", "/key", "/hash", "/expiresAt", "/routes/0");
        assertThat(refused.text()).doesNotContain("tgk_short");
    }

    @Test
    void aMissingConsumerHasNoKeys() {
        assertThat(api.get("/api/v1/consumers/nobody/keys").status()).isEqualTo(404);
        assertThat(api.post("/api/v1/consumers/nobody/keys", "{\"name\": \"web\"}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aPatchChangesWhatItNames() {
        String key = issue("web");

        Reply patched = api.patch(key, "{\"name\": \"app\", \"expiresAt\": \"2099-01-31T00:00:00Z\"}");

        assertThat(patched.status()).isEqualTo(200);
        assertThat(patched.body().path("name").textValue()).isEqualTo("app");
        assertThat(api.patch(key, "{\"expiresAt\": null}")
                        .body()
                        .path("expiresAt")
                        .isNull())
                .isTrue();
    }

    @Test
    void aRouteThatIsGoneKeepsNobodyFromChangingItsKeys() {
        String route = "/api/v1/routes/gone";
        api.put(
                route,
                "{\"match\": {\"hosts\": [\"gone.example\"]}, \"destination\": {\"respond\": {\"status\": 200}}}");
        Reply issued = api.post(KEYS, "{\"name\": \"web\", \"routes\": [\"gone\"]}");
        String key = KEYS + "/" + issued.body().path("id").textValue();
        api.delete(route);

        assertThat(api.patch(key, "{\"expiresAt\": \"2099-01-31T00:00:00Z\"}").status())
                .isEqualTo(200);
        assertThat(api.patch(key, "{\"routes\": [\"gone\", \"nowhere\"]}").pointers())
                .containsExactly("/routes/1");
    }

    @Test
    void aPatchCannotChangeTheKeyItself() {
        Reply refused = api.patch(issue("web"), "{\"key\": \"" + OWN + "\"}");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.pointers()).containsExactly("/key");
    }

    @Test
    void aPatchOfAnOlderFormIsRefused() {
        String key = issue("web");
        String tag = api.get(key).header("ETag");
        api.patch(key, "{\"name\": \"app\"}");

        assertThat(api.patch(key, "{\"name\": \"late\"}", "If-Match", tag).status())
                .isEqualTo(412);
    }

    @Test
    void aRevokedKeyStaysInTheList() {
        String key = issue("web");

        Reply revoked = api.delete(key);

        assertThat(revoked.status()).isEqualTo(204);
        assertThat(api.get(key).body().path("state").textValue()).isEqualTo("revoked");
        assertThat(api.delete(key).revision()).isEqualTo(revoked.revision());
    }

    @Test
    void aKeyOfAnotherConsumerIsNotFound() {
        String key = issue("web");
        api.put("/api/v1/consumers/other", "{}");

        assertThat(api.delete(key.replace("mobile-app", "other")).status()).isEqualTo(404);
    }

    @Test
    void aDryRunStoresNoKey() {
        Reply tried = api.post(KEYS + "?dryRun=true", "{\"name\": \"web\"}");

        assertThat(tried.status()).isEqualTo(200);
        assertThat(tried.body().at("/object/name").textValue()).isEqualTo("web");
        assertThat(tried.text()).doesNotContain("tgk_");
        assertThat(api.get(KEYS).body().path("total").intValue()).isZero();
    }

    @Test
    void aDryRunOfARevocationTellsTheDifference() {
        String key = issue("web");

        Reply tried = api.delete(key + "?dryRun=true");

        assertThat(tried.body().path("diff").toString()).contains("\"/state\"", "\"revoked\"");
        assertThat(api.get(key).body().path("state").textValue()).isEqualTo("active");
    }

    @Test
    void anyKeyIsFoundByItsText() {
        String key = api.post(KEYS, "{\"name\": \"web\"}").body().path("key").textValue();

        Reply found = api.post("/api/v1/keys/find", "{\"key\": \"" + key + "\"}");
        Reply unknown = api.post("/api/v1/keys/find", "{\"key\": \"" + key + "x\"}");

        assertThat(found.body().path("consumer").textValue()).isEqualTo("mobile-app");
        assertThat(found.body().at("/key/name").textValue()).isEqualTo("web");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.text()).doesNotContain(key);
    }

    @Test
    void twoConsumersAreNotKnownByTheSameId() {
        Reply refused = api.put("/api/v1/consumers/second", "{\"externalId\": \"mobile-app\"}");

        assertThat(refused.pointers()).containsExactly("/externalId");
        assertThat(refused.codes()).containsExactly("not_unique");
    }

    private String issue(String name) {
        return api.post(KEYS, "{\"name\": \"" + name + "\"}").header("Location");
    }

    @Test
    void aRotatedKeyGoesOnForTheOverlapBesideTheNewOne() {
        Reply first = api.post(KEYS, "{\"name\": \"web\", \"scopes\": [\"a\"], \"sources\": [\"10.0.0.0/8\"]}");
        String old = first.header("Location");

        Reply next = api.post(old + "/rotate", "{\"overlap\": \"24h\"}");

        assertThat(next.status()).as(next.text()).isEqualTo(201);
        assertThat(next.body().path("key").textValue()).matches("tgk_[A-Za-z0-9]{8}_[A-Za-z0-9_-]{43}");
        assertThat(next.header("Location")).isNotEqualTo(old);
        assertThat(next.body().path("name").textValue()).isEqualTo("web");
        assertThat(next.body().path("state").textValue()).isEqualTo("active");
        assertThat(next.body().path("scopes")).isEqualTo(first.body().path("scopes"));
        assertThat(next.body().path("sources")).isEqualTo(first.body().path("sources"));
        JsonNode before = api.get(old).body();
        assertThat(before.path("state").textValue()).isEqualTo("retiring");
        assertThat(Instant.parse(before.path("expiresAt").textValue()))
                .isEqualTo(
                        Instant.parse(before.path("retiringSince").textValue()).plus(Duration.ofDays(1)));
    }

    @Test
    void aRotatedKeyWithAnEndIsFollowedByOneThatLivesAsLong() {
        Instant end = Instant.now().plus(Duration.ofHours(2)).truncatedTo(ChronoUnit.SECONDS);
        String old = api.post(KEYS, "{\"name\": \"web\", \"expiresAt\": \"" + end + "\"}")
                .header("Location");

        Reply next = api.post(old + "/rotate", "{}");

        assertThat(api.get(old).body().path("expiresAt").textValue()).isEqualTo(end.toString());
        assertThat(Instant.parse(next.body().path("expiresAt").textValue())).isAfter(end);
    }

    @Test
    void onlyAnActiveKeyIsRotated() {
        String old = api.post(KEYS, "{\"name\": \"web\"}").header("Location");
        assertThat(api.post(old + "/rotate", "{\"overlap\": \"soon\"}").pointers())
                .containsExactly("/overlap");
        assertThat(api.post(old + "/rotate?dryRun=true", "{}").status()).isEqualTo(200);
        assertThat(api.get(KEYS).body().path("total").intValue()).isEqualTo(1);
        api.post(old + "/rotate", "{\"overlap\": \"0s\"}");

        assertThat(api.get(old).body().path("state").textValue()).isEqualTo("expired");
        assertThat(api.post(old + "/rotate", "{}").status()).isEqualTo(409);
        assertThat(api.post(KEYS + "/nobody12/rotate", "{}").status()).isEqualTo(404);
    }

    @Test
    void anOwnKeyOfOurFormHasItsPublicPartForItsId() {
        String secret = "s".repeat(43);
        Reply issued = api.post(KEYS, "{\"name\": \"own\", \"key\": \"tgk_12345678_" + secret + "\"}");

        Reply second = api.post(KEYS, "{\"name\": \"own\", \"key\": \"tgk_12345678_" + "t".repeat(43) + "\"}");

        assertThat(issued.body().path("id").textValue()).isEqualTo("12345678");
        assertThat(second.pointers()).containsExactly("/key");
        assertThat(second.text()).doesNotContain("tttt");
    }

    @Test
    void aDumpOfTheDatabaseHoldsNothingThatIsAKey() {
        String key = api.post(KEYS, "{\"name\": \"web\"}").body().path("key").textValue();
        api.post(KEYS, "{\"name\": \"own\", \"key\": \"" + OWN + "\"}");

        List<String> dump = dump();

        assertThat(dump).isNotEmpty().noneMatch(text -> text.contains(key.substring(13)) || text.contains(OWN));
        assertThat(dump.stream().filter(text -> text.length() > 23 && text.length() < 513))
                .noneMatch(text -> api.post(
                                        "/api/v1/keys/find",
                                        JsonNodeFactory.instance
                                                .objectNode()
                                                .put("key", text)
                                                .toString())
                                .status()
                        == 200);
    }

    /** Every value of the tables that hold keys and what protects them. */
    private List<String> dump() {
        return Stream.of("api_key", "api_key_removed", "secret", "revision", "object_version")
                .flatMap(table -> database.values("select * from " + table).stream())
                .toList();
    }
}
