package dev.tollgate.admin.described;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.admin.ApiClient;
import dev.tollgate.admin.RunningAdmin;
import dev.tollgate.admin.login.Origin;
import dev.tollgate.admin.login.SignedIn;
import dev.tollgate.db.TestDatabase;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every call of the API's document, made by callers of every role and of none, beside one table of rights. */
class RightsIT {

    /** Who may, at least. A call that is new has to be entered. */
    private static final String RIGHTS = """
        anybody  GET /health/live
        anybody  GET /health/ready
        viewer   GET /api/v1/certificates
        viewer   GET /api/v1/certificates/{name}
        viewer   GET /api/v1/services
        viewer   GET /api/v1/services/{name}
        viewer   GET /api/v1/issuers
        viewer   GET /api/v1/issuers/{name}
        viewer   GET /api/v1/plans
        viewer   GET /api/v1/plans/{name}
        viewer   GET /api/v1/consumers
        viewer   GET /api/v1/consumers/{name}
        viewer   GET /api/v1/routes
        viewer   GET /api/v1/routes/{name}
        viewer   GET /api/v1/settings
        viewer   GET /api/v1/consumers/{name}/keys
        viewer   GET /api/v1/consumers/{name}/keys/{id}
        viewer   GET /api/v1/users
        viewer   GET /api/v1/users/{name}
        viewer   GET /api/v1/tokens
        viewer   GET /api/v1/tokens/{name}
        viewer   GET /api/v1/services/{name}/health
        viewer   POST /api/v1/explain/transform
        viewer   GET /api/v1/consumers/{name}/limits
        viewer   GET /api/v1/consumers/{name}/quotas
        viewer   GET /api/v1/revisions
        viewer   GET /api/v1/revisions/{n}
        viewer   GET /api/v1/revisions/{n}/diff
        viewer   GET /api/v1/drafts
        viewer   GET /api/v1/drafts/{name}
        viewer   GET /api/v1/drafts/{name}/diff
        viewer   GET /api/v1/traffic
        viewer   GET /api/v1/traffic/stream
        viewer   GET /api/v1/requests
        viewer   GET /api/v1/requests/{id}
        viewer   POST /api/v1/explain
        viewer   GET /api/v1/nodes
        viewer   GET /api/v1/openapi.json
        operator POST /api/v1/services
        operator PUT /api/v1/services/{name}
        operator PATCH /api/v1/services/{name}
        operator DELETE /api/v1/services/{name}
        operator POST /api/v1/services/{name}/rename
        operator POST /api/v1/services/{name}/restore
        operator POST /api/v1/services/bulk
        operator POST /api/v1/plans
        operator PUT /api/v1/plans/{name}
        operator PATCH /api/v1/plans/{name}
        operator DELETE /api/v1/plans/{name}
        operator POST /api/v1/plans/{name}/rename
        operator POST /api/v1/plans/{name}/restore
        operator POST /api/v1/plans/bulk
        operator POST /api/v1/routes
        operator PUT /api/v1/routes/{name}
        operator PATCH /api/v1/routes/{name}
        operator DELETE /api/v1/routes/{name}
        operator POST /api/v1/routes/{name}/rename
        operator POST /api/v1/routes/{name}/restore
        operator POST /api/v1/routes/bulk
        operator POST /api/v1/explain/send
        operator POST /api/v1/explain/target
        operator POST /api/v1/debug-tokens
        viewer   GET /api/v1/sessions
        viewer   DELETE /api/v1/sessions
        viewer   DELETE /api/v1/sessions/{id}
        viewer   POST /api/v1/users/{name}/password
        viewer   GET /api/v1/webhooks
        viewer   GET /api/v1/webhooks/{name}
        viewer   GET /api/v1/webhooks/{name}/deliveries
        viewer   GET /api/v1/webhooks/{name}/deliveries/{number}
        admin    POST /api/v1/backups
        admin    POST /api/v1/webhooks
        admin    PUT /api/v1/webhooks/{name}
        admin    PATCH /api/v1/webhooks/{name}
        admin    DELETE /api/v1/webhooks/{name}
        admin    POST /api/v1/webhooks/{name}/test
        admin    POST /api/v1/webhooks/{name}/deliveries/{number}/retry
        operator PUT /api/v1/services/{name}/targets/{target}/state
        operator POST /api/v1/cache/purge
        admin    POST /api/v1/certificates
        admin    PUT /api/v1/certificates/{name}
        admin    PATCH /api/v1/certificates/{name}
        admin    DELETE /api/v1/certificates/{name}
        admin    POST /api/v1/certificates/{name}/rename
        admin    POST /api/v1/certificates/{name}/restore
        admin    POST /api/v1/certificates/bulk
        admin    POST /api/v1/issuers
        admin    PUT /api/v1/issuers/{name}
        admin    PATCH /api/v1/issuers/{name}
        admin    DELETE /api/v1/issuers/{name}
        admin    POST /api/v1/issuers/{name}/rename
        admin    POST /api/v1/issuers/{name}/restore
        admin    POST /api/v1/issuers/bulk
        admin    POST /api/v1/consumers
        admin    PUT /api/v1/consumers/{name}
        admin    PATCH /api/v1/consumers/{name}
        admin    DELETE /api/v1/consumers/{name}
        admin    POST /api/v1/consumers/{name}/rename
        admin    POST /api/v1/consumers/{name}/restore
        admin    POST /api/v1/consumers/bulk
        admin    PATCH /api/v1/settings
        admin    POST /api/v1/consumers/{name}/keys
        admin    PATCH /api/v1/consumers/{name}/keys/{id}
        admin    DELETE /api/v1/consumers/{name}/keys/{id}
        admin    POST /api/v1/consumers/{name}/keys/{id}/rotate
        admin    POST /api/v1/keys/find
        admin    POST /api/v1/users
        admin    PUT /api/v1/users/{name}
        admin    PATCH /api/v1/users/{name}
        admin    DELETE /api/v1/users/{name}
        admin    POST /api/v1/tokens
        admin    DELETE /api/v1/tokens/{name}
        admin    POST /api/v1/consumers/{name}/limits/reset
        admin    POST /api/v1/consumers/{name}/limits/{limit}/reset
        admin    POST /api/v1/consumers/{name}/quotas/{quota}/reset
        admin    POST /api/v1/consumers/{name}/quotas/{quota}/add
        admin    POST /api/v1/revisions/{n}/restore
        admin    POST /api/v1/drafts
        admin    PUT /api/v1/drafts/{name}
        admin    PATCH /api/v1/drafts/{name}
        admin    DELETE /api/v1/drafts/{name}
        admin    POST /api/v1/drafts/{name}/publish
        admin    GET /api/v1/audit
        admin    GET /api/v1/config
        admin    PUT /api/v1/config
        admin    POST /api/v1/config/openapi
        """;

    private static final String PASSWORD = "correct horse battery staple";
    /** Found wrong only once the caller may make the call, and before anything is done. */
    private static final String UNKNOWN_PARAMETER = "?no-such-parameter=1";

    private static TestDatabase database;
    private static RunningAdmin admin;
    private static Description description;

    private enum Right {
        ANYBODY,
        VIEWER,
        OPERATOR,
        ADMIN
    }

    @BeforeAll
    static void start() {
        database = TestDatabase.create(TestDatabase.Engine.H2);
        admin = RunningAdmin.start(database.database());
        description = new Description(admin.client().get("/api/v1/openapi.json").body());
        for (String role : List.of("viewer", "operator", "admin")) {
            admin.client().post("/api/v1/users", """
                {"name": "%s", "role": "%s", "password": "%s"}\
                """.formatted(role, role, PASSWORD));
        }
    }

    @AfterAll
    static void stop() {
        admin.close();
        database.close();
    }

    private static Map<String, Right> rights() {
        Map<String, Right> rights = new TreeMap<>();
        RIGHTS.lines().forEach(line -> {
            String[] columns = line.split(" +", 2);
            rights.put(columns[1], Right.valueOf(columns[0].toUpperCase(java.util.Locale.ROOT)));
        });
        return rights;
    }

    private static String token(Right role) {
        String name = "walk-" + role.name().toLowerCase(java.util.Locale.ROOT);
        admin.client().delete("/api/v1/tokens/" + name);
        return admin.client()
                .post(
                        "/api/v1/tokens",
                        "{\"name\": \"%s\", \"role\": \"%s\"}".formatted(name, name.substring("walk-".length())))
                .body()
                .path("token")
                .textValue();
    }

    private static SignedIn.Opened signIn(Right role) {
        String name = role.name().toLowerCase(java.util.Locale.ROOT);
        return (SignedIn.Opened) admin.login().signIn().signIn(name, PASSWORD, new Origin("127.0.0.1", "r"));
    }

    /** What each call answers, for all calls. */
    private static Map<String, Integer> walk(ApiClient caller, String... headers) {
        Map<String, Integer> statuses = new TreeMap<>();
        for (DescribedCall call : description.calls()) {
            Map<String, String> values = new TreeMap<>();
            call.variables().forEach(variable -> values.put(variable, "nobody"));
            String path = call.pathWith(values) + UNKNOWN_PARAMETER;
            statuses.put(
                    call.words(),
                    caller.call(call.method(), path, BodyPublishers.noBody(), headers)
                            .status());
        }
        return statuses;
    }

    private static Map<String, Integer> expected(Right caller, int refused) {
        Map<String, Integer> expected = new TreeMap<>();
        rights().forEach((call, needed) -> expected.put(call, caller.compareTo(needed) >= 0 ? 422 : refused));
        return expected;
    }

    @Test
    void theTableHasTheCallsOfTheDocumentAndNoOthers() {
        List<String> described = new ArrayList<>();
        description.calls().forEach(call -> described.add(call.words()));

        assertThat(rights().keySet()).containsExactlyInAnyOrderElementsOf(described);
    }

    @Test
    void theDocumentTellsTheRoleThatEachCallTakes() {
        Map<String, Right> told = new TreeMap<>();
        description
                .calls()
                .forEach(call -> told.put(
                        call.words(),
                        Right.valueOf(call.operation()
                                .path("x-role")
                                .asText("anybody")
                                .toUpperCase(java.util.Locale.ROOT))));

        assertThat(told).isEqualTo(rights());
    }

    @ParameterizedTest
    @EnumSource(names = {"VIEWER", "OPERATOR", "ADMIN"})
    void aTokenOpensWhatItsRoleMay(Right role) {
        ApiClient caller = admin.client().presenting(Optional.of("Bearer " + token(role)));

        assertThat(walk(caller)).isEqualTo(expected(role, 403));
    }

    @ParameterizedTest
    @EnumSource(names = {"VIEWER", "OPERATOR", "ADMIN"})
    void aSessionWithItsTokenOpensWhatTheUsersRoleMay(Right role) {
        SignedIn.Opened opened = signIn(role);

        assertThat(walk(
                        admin.client().presenting(Optional.empty()),
                        "Cookie",
                        "tollgate-session=" + opened.cookieValue(),
                        "X-CSRF-Token",
                        opened.session().csrfToken()))
                .isEqualTo(expected(role, 403));
    }

    @Test
    void aSessionWithoutItsTokenOpensNothing() {
        String cookie = "tollgate-session=" + signIn(Right.ADMIN).cookieValue();
        ApiClient caller = admin.client().presenting(Optional.empty());

        assertThat(walk(caller, "Cookie", cookie)).isEqualTo(expected(Right.ANYBODY, 403));
        assertThat(walk(caller, "Cookie", cookie, "X-CSRF-Token", "another")).isEqualTo(expected(Right.ANYBODY, 403));
    }

    @Test
    void whoShowsNothingOpensNothing() {
        assertThat(walk(admin.client().presenting(Optional.empty()))).isEqualTo(expected(Right.ANYBODY, 401));
    }

    @Test
    void aTokenThatIsRevokedOpensNothing() {
        String token = token(Right.ADMIN);
        admin.client().delete("/api/v1/tokens/walk-admin");

        assertThat(walk(admin.client().presenting(Optional.of("Bearer " + token))))
                .isEqualTo(expected(Right.ANYBODY, 401));
    }
}
