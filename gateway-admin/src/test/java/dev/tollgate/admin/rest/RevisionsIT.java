package dev.tollgate.admin.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.admin.ApiClient;
import dev.tollgate.admin.ApiClient.Reply;
import dev.tollgate.admin.RunningAdmin;
import dev.tollgate.db.EachDatabase;
import dev.tollgate.db.TestDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The history of the configuration: lists, single revisions, and what differs. */
@EachDatabase
class RevisionsIT {
    private static final String REVISIONS = "/api/v1/revisions";

    private final RunningAdmin admin;
    private final ApiClient api;

    RevisionsIT(TestDatabase database) {
        this.admin = RunningAdmin.start(database.database());
        this.api = admin.client();
    }

    @AfterEach
    void stop() {
        admin.close();
    }

    private long service(String name, String document) {
        Reply reply = api.put("/api/v1/services/" + name, document);
        assertThat(reply.status()).as(reply.text()).isLessThan(300);
        return reply.revision();
    }

    @Test
    void aRevisionTellsWhoWhenWhyAndWhat() {
        Instant before = Instant.now().minusSeconds(1);
        long number = api.put("/api/v1/services/told?comment=Umzug%20nach%20K%C3%B6ln", "{}")
                .revision();

        JsonNode revision = api.get(REVISIONS + "/" + number).body();

        assertThat(revision.path("revision").asLong()).isEqualTo(number);
        assertThat(revision.path("author").asText()).isEqualTo("admin-token");
        assertThat(revision.path("comment").asText()).isEqualTo("Umzug nach Köln");
        assertThat(Instant.parse(revision.path("createdAt").asText())).isAfter(before);
        assertThat(revision.path("changed").asInt()).isEqualTo(1);
        assertThat(revision.at("/changes/0").toString())
                .isEqualTo("{\"object\":\"services/told\",\"change\":\"created\"}");
    }

    @Test
    void aKeysDeedIsARevisionWithItsComment() {
        api.put("/api/v1/consumers/shop", "{}");
        long number = api.post("/api/v1/consumers/shop/keys?comment=ticket%207", "{\"name\":\"web\"}")
                .revision();

        JsonNode revision = api.get(REVISIONS + "/" + number).body();

        assertThat(revision.path("comment").asText()).isEqualTo("key web issued for shop: ticket 7");
        assertThat(revision.path("changed").asInt()).isZero();
    }

    @Test
    void theListGoesFromTheNewestToTheFirst() {
        for (int weight = 1; weight <= 5; weight++) {
            service("listed", "{\"targets\":[{\"url\":\"http://10.0.0.1\",\"weight\":" + weight + "}]}");
        }

        List<Long> numbers = new ArrayList<>();
        String next = "";
        long total;
        do {
            JsonNode page = api.get(REVISIONS + "?limit=2" + (next.isEmpty() ? "" : "&cursor=" + next))
                    .body();
            page.path("items").forEach(item -> numbers.add(item.path("revision").asLong()));
            total = page.path("total").asLong();
            next = page.path("next").asText("");
        } while (!next.isEmpty() && !next.equals("null"));

        assertThat(numbers).hasSize((int) total).isSortedAccordingTo((one, other) -> Long.compare(other, one));
        assertThat(numbers.getLast()).isEqualTo(1);
    }

    @Test
    void theHistoryOfOneObjectIsAFilterAway() {
        service("mine", "{}");
        service("theirs", "{}");
        service("mine", "{\"http2\":true}");

        JsonNode page = api.get(REVISIONS + "?object=services/mine").body();

        assertThat(page.path("total").asInt()).isEqualTo(2);
        assertThat(page.at("/items/0/changes/0/change").asText()).isEqualTo("changed");
        assertThat(page.at("/items/1/changes/0/change").asText()).isEqualTo("created");
    }

    @Test
    void aDiffIsAgainstTheRevisionBeforeOrAnyOther() {
        long first = service("differs", "{}");
        service("beside", "{}");
        long last = service("differs", "{\"http2\":true}");

        JsonNode against =
                api.get(REVISIONS + "/" + last + "/diff?against=" + first).body();
        JsonNode before = api.get(REVISIONS + "/" + last + "/diff").body();
        JsonNode back =
                api.get(REVISIONS + "/" + first + "/diff?against=" + last).body();

        assertThat(before.path("total").asInt()).isEqualTo(1);
        assertThat(before.path("against").asLong()).isEqualTo(last - 1);
        assertThat(before.at("/items/0").toString()).isEqualTo("""
            {"object":"services/differs","change":"changed","diff":[{"pointer":"/http2","before":false,"after":true}]}\
            """);
        assertThat(against.path("items").findValuesAsText("object"))
                .containsExactly("services/beside", "services/differs");
        assertThat(back.at("/items/0/change").asText()).isEqualTo("deleted");
        assertThat(back.at("/items/1/diff/0/after").asBoolean(true)).isFalse();
    }

    @Test
    void ofASecretADiffTellsThatItDiffers() {
        service("secretive", "{\"credential\":{\"header\":\"Authorization\",\"value\":\"xyzzy-one\"}}");
        long last = service("secretive", "{\"credential\":{\"header\":\"Authorization\",\"value\":\"xyzzy-two\"}}");

        Reply diff = api.get(REVISIONS + "/" + last + "/diff");

        assertThat(diff.body().at("/items/0/diff").toString()).isEqualTo("""
            [{"pointer":"/credential/value","before":"(hidden)","after":"(hidden)"}]\
            """);
        assertThat(diff.text()).doesNotContain("xyzzy", "v1:");
    }

    @Test
    void anObjectThatWasDeletedIsStillInTheHistory() {
        service("gone", "{}");
        long last = api.delete("/api/v1/services/gone").revision();

        JsonNode diff = api.get(REVISIONS + "/" + last + "/diff").body();

        assertThat(diff.at("/items/0/change").asText()).isEqualTo("deleted");
        assertThat(api.get(REVISIONS + "?object=services/gone")
                        .body()
                        .path("total")
                        .asInt())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "999999", "-1", "x", "01", "1.5", "99999999999999999999"})
    void whatIsNoRevisionIsMissing(String number) {
        service("present", "{}");

        assertThat(api.get(REVISIONS + "/" + number).status()).isEqualTo(404);
        assertThat(api.get(REVISIONS + "/" + number + "/diff").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/revisions?limit=0&object=nothing/x,?limit ?object",
        "/api/v1/revisions?cursor=abc,?cursor",
        "/api/v1/revisions?object=routes/A B,?object",
        "/api/v1/revisions/1/diff?against=x&limit=x,?against ?limit",
        "/api/v1/revisions/1/diff?against=999999,?against",
        "/api/v1/revisions/1/diff?cursor=7,?cursor",
    })
    void allMistakesOfAQuestionAreTold(String path, String pointers) {
        service("present", "{}");

        Reply reply = api.get(path.replace(" ", "%20"));

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.pointers()).containsExactlyInAnyOrder(pointers.split(" "));
    }
}
