package dev.tollgate.admin.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.admin.ApiClient;
import dev.tollgate.admin.ApiClient.Reply;
import dev.tollgate.admin.RunningAdmin;
import dev.tollgate.db.Commands;
import dev.tollgate.db.TestDatabase;
import dev.tollgate.db.model.CachePurge;
import dev.tollgate.db.model.Command;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the API takes for a purge, and what it tells nodes then. */
@Timeout(60)
class CachePurgeIT {
    private static final String PURGE = "/api/v1/cache/purge";

    private static TestDatabase tables;
    private static RunningAdmin admin;
    private static ApiClient api;

    @BeforeAll
    static void start() {
        tables = TestDatabase.create(TestDatabase.Engine.H2);
        admin = RunningAdmin.start(tables.database());
        api = admin.client();
        assertThat(api.put("/api/v1/routes/products", "{\"match\": {}, \"destination\": {\"respond\": {}}}")
                        .status())
                .isEqualTo(201);
    }

    @AfterAll
    static void stop() {
        admin.close();
        tables.close();
    }

    @BeforeEach
    void forgetEverything() {
        tables.execute("delete from command");
    }

    private static Commands.Standing told() {
        return tables.database().commands().since(0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'route': 'products'} | {'route':'products','soft':false}",
                "{'urlPrefix': '/products?page=', 'soft': true} | {'urlPrefix':'/products?page=','soft':true}",
                "{'urlPrefix': 'https://api.example.com'} | {'urlPrefix':'https://api.example.com','soft':false}",
                "{'tag': 'summer/2026:a', 'route': null} | {'tag':'summer/2026:a','soft':false}",
                "{'all': true, 'soft': null} | {'all':true,'soft':false}"
            })
    void everyKindIsAnsweredWithWhatNodesAreTold(String sent, String answered) {
        Reply reply = api.post(PURGE, sent.replace('\'', '"'));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body().toString()).isEqualTo(answered.replace('\'', '"'));
        assertThat(reply.revision()).isPositive();
        assertThat(told().commands()).hasSize(1);
    }

    @Test
    void nodesAreToldWhatWasAskedFor() {
        api.post(PURGE, "{\"route\": \"products\", \"soft\": true}");

        assertThat(told().commands()).containsExactly(new Command.PurgeCache(new CachePurge.OfRoute("products", true)));
    }

    @Test
    void aTrialPurgesNothing() {
        assertThat(api.post(PURGE + "?dryRun=true", "{\"all\": true}").status()).isEqualTo(200);

        assertThat(told().commands()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "{} | ''",
                "[] | ''",
                "{'soft': true} | ''",
                "{'route': 'products', 'tag': 'a'} | ''",
                "{'route': 'nobody'} | /route",
                "{'route': 7, 'soft': 'yes'} | /route,/soft",
                "{'all': false} | /all",
                "{'all': true, 'colour': 1, 'soft': 0} | /colour,/soft",
                "{'tag': 'a,b'} | /tag",
                "{'tag': ''} | /tag",
                "{'urlPrefix': ''} | /urlPrefix",
                "{'urlPrefix': 'products'} | /urlPrefix",
                "{'urlPrefix': 'ftp://a/'} | /urlPrefix",
                "{'urlPrefix': '/a b'} | /urlPrefix",
                "{'urlPrefix': '/a#b'} | /urlPrefix"
            })
    void everythingThatIsWrongIsToldAtOnce(String sent, String pointers) {
        Reply reply = api.post(PURGE, sent.replace('\'', '"'));

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.pointers()).containsExactlyInAnyOrder(pointers.split(",", -1));
        assertThat(told().commands()).isEmpty();
    }

    @Test
    void onlyOperatorsPurge() {
        assertThat(as("viewer").post(PURGE, "{\"all\": true}").status()).isEqualTo(403);
        assertThat(as("operator").post(PURGE, "{\"all\": true}").status()).isEqualTo(200);
    }

    private static ApiClient as(String role) {
        String token = api.post("/api/v1/tokens", "{\"name\": \"" + role + "\", \"role\": \"" + role + "\"}")
                .body()
                .path("token")
                .textValue();
        return api.presenting(Optional.of("Bearer " + token));
    }
}
