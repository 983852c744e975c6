package dev.tollgate.admin.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.admin.ApiClient;
import dev.tollgate.admin.ApiClient.Reply;
import dev.tollgate.admin.RunningAdmin;
import dev.tollgate.db.EachDatabase;
import dev.tollgate.db.TestDatabase;
import dev.tollgate.db.model.Consumer;
import dev.tollgate.db.model.EntityKey;
import dev.tollgate.db.model.Kind;
import dev.tollgate.db.model.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How consumers show who they are, and what routes ask of them. */
@EachDatabase
class AccessIT {
    private static final String SHOP = "/api/v1/consumers/shop";
    private static final String OTHER = "/api/v1/consumers/other";
    private static final String ROUTE = "/api/v1/routes/r";

    private final TestDatabase database;
    private final RunningAdmin admin;
    private final ApiClient api;

    AccessIT(TestDatabase database) {
        this.database = database;
        this.admin = RunningAdmin.start(database.database());
        this.api = admin.client();
    }

    @AfterEach
    void stop() {
        api.delete(ROUTE);
        api.delete(SHOP);
        api.delete(OTHER);
        admin.close();
    }

    private String kept() {
        Consumer consumer = (Consumer) database.database()
                .reader()
                .find(new EntityKey(Kind.CONSUMER, "shop"))
                .orElseThrow()
                .entity();
        return consumer.basicPassword().map(Secret::kept).orElse("none");
    }

    private Reply route(String members) {
        return api.put(ROUTE, "{\"match\":{},\"destination\":{\"respond\":{\"status\":200}}," + members + "}");
    }

    @Test
    void aPasswordIsKeptAsAHashAndNeverShown() {
        Reply created = api.put(SHOP, "{\"basicPassword\":\"xyzzy-plugh\"}");

        assertThat(created.status()).as(created.text()).isEqualTo(201);
        assertThat(kept()).startsWith("$argon2id$").doesNotContain("xyzzy");
        assertThat(created.text() + api.get(SHOP).text()).doesNotContain("xyzzy", "argon2", "basicPassword");
    }

    @Test
    void theSamePasswordIsNoChangeAnotherReplacesItAndNullTakesItAway() {
        long revision = api.put(SHOP, "{\"basicPassword\":\"xyzzy-plugh\"}").revision();
        String first = kept();

        assertThat(api.put(SHOP, "{\"basicPassword\":\"xyzzy-plugh\"}").revision())
                .isEqualTo(revision);
        assertThat(api.put(SHOP, "{}").revision()).isEqualTo(revision);
        api.patch(SHOP, "{\"basicPassword\":\"another\"}");
        assertThat(kept()).startsWith("$argon2id$").isNotEqualTo(first);
        api.patch(SHOP, "{\"basicPassword\":null}");
        assertThat(kept()).isEqualTo("none");
    }

    @ParameterizedTest
    @CsvSource({"''", "7"})
    void aPasswordIsATextThatIsNotEmpty(String password) {
        String value = password.isEmpty() ? "\"\"" : password;

        assertThat(api.put(SHOP, "{\"basicPassword\":" + value + "}").pointers())
                .containsExactly("/basicPassword");
    }

    @Test
    void aPasswordIsNotLongerThanPeopleType() {
        assertThat(api.put(SHOP, "{\"basicPassword\":\"" + "x".repeat(201) + "\"}")
                        .pointers())
                .containsExactly("/basicPassword");
    }

    @Test
    void oneCertificateShowsOneConsumerHoweverItsSubjectIsWritten() {
        api.put(SHOP, "{\"certificateSubject\":\"CN=mobile, O=Example\"}");

        Reply second = api.put(OTHER, "{\"certificateSubject\":\"cn=mobile,o=example\"}");

        assertThat(second.pointers()).containsExactly("/certificateSubject");
        assertThat(api.put(SHOP, api.get(SHOP).text()).status()).isEqualTo(200);
        assertThat(api.put(OTHER, "{\"certificateSubject\":\"spiffe://example/mobile\"}")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void aRouteNamesConsumersThatExistAndKeepsThem() {
        String authorization = "\"authentication\":{\"methods\":[\"basic\",\"mtls\"],\"mode\":\"all\"},"
                + "\"authorization\":{\"consumers\":[\"shop\"]}";
        assertThat(route(authorization).pointers()).containsExactly("/authorization/consumers/0");
        api.put(SHOP, "{}");

        assertThat(route(authorization).status()).isEqualTo(201);
        assertThat(api.delete(SHOP).status()).isEqualTo(409);
    }

    @Test
    void whoCallsIsAskedOnlyWhereSomebodySaysSo() {
        Reply reply = route("\"authorization\":{\"groups\":{\"deny\":[\"a\"]},\"scopes\":[\"s\"],"
                + "\"claims\":{\"tenant\":[]},\"sources\":{\"allow\":[\"10.0.0.0/8\"]}}");

        assertThat(reply.pointers())
                .containsExactlyInAnyOrder(
                        "/authorization/groups",
                        "/authorization/scopes",
                        "/authorization/claims",
                        "/authorization/claims/tenant");
    }

    @Test
    void sourcesAreAskedForWithoutAuthentication() {
        assertThat(route("\"authorization\":{\"sources\":{\"deny\":[\"192.0.2.0/24\"]}}")
                        .status())
                .isEqualTo(201);
    }
}
