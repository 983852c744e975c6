package dev.tollgate.admin.described;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.ApiClient;
import dev.tollgate.admin.ApiClient.Reply;
import dev.tollgate.admin.RunningAdmin;
import dev.tollgate.db.TestDatabase;
import dev.tollgate.db.document.format.Durations;
import dev.tollgate.proxy.TestCertificates;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Objects that say everything that their kinds can say. */
class ContractObjectsIT {
    private static final Set<String> WRITTEN_ONLY =
            Set.of("privateKey", "basicPassword", "clientSecret", "credential", "secret");

    private static TestDatabase database;
    private static RunningAdmin admin;
    private static ApiClient api;
    private static Map<String, ObjectNode> objects;

    @BeforeAll
    static void start(@TempDir Path folder) {
        database = TestDatabase.create(TestDatabase.Engine.H2);
        admin = RunningAdmin.start(database.database());
        api = admin.client();
        objects = ContractObjects.all(new TestCertificates(folder).pem("own", "a.example.com"));
        objects.forEach((path, object) -> assertThat(write(path, object).status())
                .as(path + " " + write(path, object).text())
                .isIn(200, 201));
    }

    @AfterAll
    static void stop() {
        admin.close();
        database.close();
    }

    private static Reply write(String path, ObjectNode object) {
        return path.equals("settings")
                ? api.patch("/api/v1/settings", object.toString())
                : api.put("/api/v1/" + path, object.toString());
    }

    @Test
    void whatWasSentIsShownUnlessItIsOnlyWritten() {
        objects.forEach((path, object) -> {
            JsonNode shown = api.get("/api/v1/" + path).body();

            object.properties().forEach(member -> {
                if (!WRITTEN_ONLY.contains(member.getKey())) {
                    assertThat(contains(shown.path(member.getKey()), member.getValue()))
                            .as(path + "/" + member.getKey() + ": " + shown.path(member.getKey()))
                            .isTrue();
                }
            });
        });
    }

    /** Whether it is the same, but for members that were not sent. */
    private static boolean contains(JsonNode shown, JsonNode sent) {
        if (sent.isObject()) {
            return shown.isObject()
                    && sent.propertyStream()
                            .allMatch(member -> contains(shown.path(member.getKey()), member.getValue()));
        }
        if (sent.isArray()) {
            if (shown.size() != sent.size()) {
                return false;
            }
            for (int index = 0; index < sent.size(); index++) {
                if (!contains(shown.get(index), sent.get(index))) {
                    return false;
                }
            }
            return true;
        }
        return shown.equals(sent) || shown.isTextual() && sent.isTextual() && sameTime(shown, sent);
    }

    /** Durations are shown in the largest unit that has a whole number of them. */
    private static boolean sameTime(JsonNode shown, JsonNode sent) {
        return Durations.parse(sent.textValue()).isPresent()
                && Durations.parse(shown.textValue()).equals(Durations.parse(sent.textValue()));
    }

    @Test
    void theSameAgainMakesNoRevision() {
        long before = database.database().reader().revision();

        objects.forEach((path, object) ->
                assertThat(write(path, object).revision()).as(path).isEqualTo(before));
    }

    @Test
    void whatIsShownMayBeSentAndMakesNoRevision() {
        long before = database.database().reader().revision();

        objects.keySet().stream().filter(path -> !path.equals("settings")).forEach(path -> {
            String shown = api.get("/api/v1/" + path).text();
            Reply reply = api.put("/api/v1/" + path, shown);
            assertThat(reply.status()).as(path + " " + reply.text()).isEqualTo(200);
            assertThat(reply.revision()).as(path).isEqualTo(before);
        });
    }

    @Test
    void readOnlyMembersAreIgnoredWhateverTheyAre() {
        for (String path : objects.keySet()) {
            if (!path.equals("settings")) {
                ObjectNode object = objects.get(path).deepCopy();
                object.put("createdAt", 7).put("updatedAt", true).putArray("revision");

                Reply reply = api.put("/api/v1/" + path, object.toString());

                assertThat(reply.status()).as(path + " " + reply.text()).isEqualTo(200);
            }
        }
    }

    @Test
    void everyObjectCarriesDescriptionTagsAndEnabled() {
        for (String path : objects.keySet()) {
            JsonNode shown = api.get("/api/v1/" + path).body();
            if (!path.equals("settings")) {
                assertThat(shown.path("description").isTextual()).as(path).isTrue();
                assertThat(shown.path("tags").isArray()).as(path).isTrue();
                assertThat(shown.path("enabled").booleanValue()).as(path).isTrue();
                assertThat(shown.path("createdAt").isTextual()).as(path).isTrue();
                assertThat(shown.path("updatedAt").isTextual()).as(path).isTrue();
                assertThat(shown.path("revision").isIntegralNumber()).as(path).isTrue();
            }
        }
    }
}
