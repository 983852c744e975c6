package dev.tollgate.admin.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.admin.ApiClient;
import dev.tollgate.admin.ApiClient.Reply;
import dev.tollgate.admin.RunningAdmin;
import dev.tollgate.db.EachDatabase;
import dev.tollgate.db.TestDatabase;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Order(4)
@EachDatabase
class WrongRequestsIT {

    private final TestDatabase database;
    private final RunningAdmin admin;
    private final ApiClient api;

    WrongRequestsIT(TestDatabase database) {
        this.database = database;
        this.admin = RunningAdmin.start(database.database());
        this.api = admin.client();
    }

    @BeforeEach
    void oneServiceAndOneRoute() {
        api.put("/api/v1/services/users", "{}");
        api.put("/api/v1/routes/user-list", """
            {"match": {"paths": [{"prefix": "/users"}]}, "destination": {"service": "users"}}\
            """);
    }

    @AfterEach
    void stop() {
        admin.close();
    }

    static List<WrongRequests.Wrong> wrongRequests() {
        return WrongRequests.all();
    }

    @ParameterizedTest
    @MethodSource("wrongRequests")
    void itIsRefusedWithEveryMistakeAndChangesNothing(WrongRequests.Wrong wrong) {
        long before = database.database().reader().revision();

        Reply reply = wrong.method().equals("GET") || wrong.method().equals("DELETE")
                ? api.call(wrong.method(), wrong.path(), BodyPublishers.noBody())
                : api.send(wrong.method(), wrong.path(), wrong.body());

        assertThat(reply.status()).as(reply.text()).isEqualTo(wrong.status());
        assertThat(reply.pointers()).as(reply.text()).containsExactlyInAnyOrderElementsOf(wrong.pointers());
        assertThat(database.database().reader().revision()).isEqualTo(before);
    }

    @Test
    void theTableIsLong() {
        assertThat(WrongRequests.all()).hasSizeGreaterThan(100);
    }

    @Test
    void codesTellMistakesApart() {
        Reply reply = api.post("/api/v1/routes", """
            {"name": "r", "colour": 1, "match": {"paths": [{"prefix": "/users"}]}, "destination": {"service": "no"}}\
            """);

        assertThat(reply.codes()).containsExactlyInAnyOrder("unknown_field", "dangling_reference", "duplicate_match");
    }

    @Test
    void bytesThatAreNotUtf8Are400() {
        byte[] latin = {'{', '"', 'n', (byte) 0xE9, '"', ':', '1', '}'};

        Reply reply = api.call("POST", "/api/v1/services", BodyPublishers.ofByteArray(latin));

        assertThat(reply.status()).isEqualTo(400);
    }

    @Test
    void aBodyOverOneMegabyteIs413() {
        byte[] large = new byte[1024 * 1024 + 1];

        Reply known = api.call("POST", "/api/v1/services", BodyPublishers.ofByteArray(large));
        Reply streamed = api.call("POST", "/api/v1/services", BodyPublishers.ofByteArrays(List.of(large)));

        assertThat(List.of(known.status(), streamed.status())).containsOnly(413);
    }

    @Test
    void anotherMediaTypeIs415() {
        for (String type : List.of(
                "text/plain",
                "application/x-www-form-urlencoded",
                "application/json; charset=latin1",
                "application/merge-patch+json")) {
            assertThat(api.post("/api/v1/services", "{}", "Content-Type", type).status())
                    .isEqualTo(415);
        }
    }

    @Test
    void aCompressedBodyIs415() {
        assertThat(api.post("/api/v1/services", "{}", "Content-Encoding", "gzip")
                        .status())
                .isEqualTo(415);
    }

    @Test
    void aRouteThatIsDisabledIsInNobodysWay() {
        Reply reply = api.post("/api/v1/routes?dryRun=true", """
            {"name": "spare", "enabled": false, "match": {"paths": [{"prefix": "/users"}]},
             "destination": {"service": "users"}}\
            """);

        assertThat(reply.status()).isEqualTo(200);
    }

    @Test
    void aPathThatDoesNotTakeTheMethodIs405WithThoseThatItTakes() {
        Reply collection = api.delete("/api/v1/services");
        Reply object = api.post("/api/v1/services/users", "{}");

        assertThat(collection.status()).isEqualTo(405);
        assertThat(collection.header("Allow")).isEqualTo("GET, HEAD, POST");
        assertThat(object.header("Allow")).isEqualTo("GET, HEAD, PUT, PATCH, DELETE");
    }
}
