package dev.tollgate.admin.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.admin.RunningAdmin;
import dev.tollgate.admin.change.Editor;
import dev.tollgate.admin.change.Keys;
import dev.tollgate.admin.change.Writing;
import dev.tollgate.admin.check.OwnListeners;
import dev.tollgate.admin.explain.Explanations;
import dev.tollgate.admin.explain.Sendings;
import dev.tollgate.admin.explain.TargetTrials;
import dev.tollgate.admin.live.LiveTraffic;
import dev.tollgate.admin.login.AdminToken;
import dev.tollgate.admin.login.Login;
import dev.tollgate.admin.login.SessionCookie;
import dev.tollgate.admin.webhook.Pauses;
import dev.tollgate.admin.webhook.WebhookParts;
import dev.tollgate.db.Database;
import dev.tollgate.db.secret.CallSignature;
import dev.tollgate.db.secret.DebugTokens;
import dev.tollgate.db.secret.Secrets;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OpenApiIT {

    @AutoClose
    private final RunningAdmin admin = RunningAdmin.onNewDatabase();

    private JsonNode document;

    @BeforeEach
    void start() {
        document = admin.client().get("/api/v1/openapi.json").body();
    }

    @Test
    void itIsOpenApi31OfThisVersion() {
        assertThat(document.path("openapi").textValue()).startsWith("3.1.");
        assertThat(document.at("/info/version").textValue()).isEqualTo("1.2.3-test");
    }

    @Test
    void itDescribesExactlyTheOperationsThatAreServed() {
        LiveTraffic traffic = LiveTraffic.start(admin.database(), InstantSource.system(), "1.0");
        Database database = admin.database();
        Secrets secrets = database.secrets(RunningAdmin.SECRET_KEY);
        InstantSource clock = InstantSource.system();
        Explanations explanations = new Explanations(database);
        WebhookParts webhooks = WebhookParts.start(
                database, new WebhookParts.Surroundings(secrets.encryption(), Set.of(), Map.of(), Pauses.USUAL), clock);
        AdminApi api = new AdminApi(new ApiParts(
                database,
                new Writing(
                        new Editor(database, new OwnListeners(Set.of()), secrets.encryption(), clock),
                        new Keys(database, secrets.keyHasher(), clock)),
                Login.of(database, AdminToken.UNSET, SessionCookie.of(false, ""), clock),
                traffic,
                explanations,
                new Sendings(database, explanations, new CallSignature(secrets, clock)),
                new TargetTrials(database, new OwnListeners(Set.of())),
                new DebugTokens(secrets, clock),
                webhooks,
                "",
                "1"));
        webhooks.close();
        traffic.close();

        List<String> served = api.operations().stream()
                .map(operation -> operation.method().name() + " " + operation.path())
                .toList();

        assertThat(described()).containsExactlyInAnyOrderElementsOf(served);
    }

    @Test
    void itDescribesEveryCallOfTheContract() {
        assertThat(described())
                .contains(
                        "GET /api/v1/services",
                        "POST /api/v1/services",
                        "GET /api/v1/services/{name}",
                        "PUT /api/v1/services/{name}",
                        "PATCH /api/v1/services/{name}",
                        "DELETE /api/v1/services/{name}",
                        "GET /api/v1/routes",
                        "POST /api/v1/routes",
                        "GET /api/v1/routes/{name}",
                        "PUT /api/v1/routes/{name}",
                        "PATCH /api/v1/routes/{name}",
                        "DELETE /api/v1/routes/{name}",
                        "GET /api/v1/settings",
                        "PATCH /api/v1/settings",
                        "GET /api/v1/nodes",
                        "GET /api/v1/openapi.json");
    }

    @Test
    void everyDescribedOperationIsThere() {
        for (String operation : described()) {
            String method = operation.substring(0, operation.indexOf(' '));
            String path = operation.substring(operation.indexOf(' ') + 1).replaceAll("\\{[a-z]+}", "nobody");
            if (path.endsWith("/stream")) {
                // Answers without end.
                path += "?by=nobody";
            }

            int status = admin.client()
                    .call(method, path, BodyPublishers.ofString("?"))
                    .status();

            // Only an object can be missing here, never the path or the method.
            assertThat(status).as(operation).isIn(200, 201, 400, 404, 422);
            assertThat(status == 404)
                    .as(operation)
                    .isEqualTo(operation.matches(
                            "(GET|DELETE) .*\\{[a-z]+}.*|POST .*/(reset|revisions/\\{n}/restore|publish|test|retry)"));
        }
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        List<JsonNode> references = document.findValues("$ref");

        assertThat(references).isNotEmpty().allSatisfy(reference -> {
            String pointer = reference.textValue().substring(1);
            assertThat(document.at(pointer).isObject()).as(pointer).isTrue();
        });
    }

    @Test
    void operationIdsAreUnique() {
        List<String> ids = document.findValuesAsText("operationId");

        assertThat(ids).doesNotHaveDuplicates().hasSameSizeAs(described());
    }

    @Test
    void objectsAreShownWithTheMembersThatTheirSchemasTell() {
        String route = """
            {"destination": {"respond": {"status": 204}}}\
            """;

        assertThat(members(admin.client().put("/api/v1/services/a", "{}").body()))
                .isEqualTo(members(document.at("/components/schemas/Service/properties")));
        assertThat(members(admin.client().put("/api/v1/routes/a", route).body()))
                .isEqualTo(members(document.at("/components/schemas/Route/properties")));
    }

    @Test
    void aPutMayLeaveTheNameOutAndAPostMayNot() {
        assertThat(document.at("/components/schemas/Route/required").toString()).contains("name", "destination");
        assertThat(document.at("/components/schemas/RoutePut/required").toString())
                .isEqualTo("[\"destination\"]");
    }

    private List<String> described() {
        List<String> operations = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(
                                method -> operations.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        return operations;
    }

    private static Set<String> members(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
