package dev.tollgate.admin.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.admin.ApiClient;
import dev.tollgate.admin.ApiClient.Reply;
import dev.tollgate.admin.RunningAdmin;
import dev.tollgate.admin.login.Origin;
import dev.tollgate.admin.login.SignedIn;
import dev.tollgate.db.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Users, tokens, and what each role may do. */
class AccountsIT {

    private static final String USERS = "/api/v1/users";
    private static final String TOKENS = "/api/v1/tokens";
    private static final String PASSWORD = "correct horse battery staple";
    private static final String ANN = """
        {"name": "ann", "role": "admin", "password": "%s"}\
        """.formatted(PASSWORD);

    private TestDatabase database;
    private RunningAdmin admin;
    private ApiClient api;

    @BeforeEach
    void start() {
        database = TestDatabase.create(TestDatabase.Engine.H2);
        admin = RunningAdmin.start(database.database());
        api = admin.client();
    }

    @AfterEach
    void stop() {
        admin.close();
        database.close();
    }

    private String token(String name, String role) {
        return api.post(TOKENS, "{\"name\": \"%s\", \"role\": \"%s\"}".formatted(name, role))
                .body()
                .path("token")
                .textValue();
    }

    private ApiClient presenting(String token) {
        return api.presenting(Optional.of("Bearer " + token));
    }

    private SignedIn.Opened signIn() {
        return (SignedIn.Opened) admin.login().signIn().signIn("ann", PASSWORD, new Origin("127.0.0.1", "r"));
    }

    @Test
    void aUserIsShownWithoutThePassword() {
        Reply created = api.post(USERS, ANN);
        Reply found = api.get(USERS + "/ann");

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.header("Location")).isEqualTo(USERS + "/ann");
        assertThat(created.revision()).isZero();
        assertThat(found.body().path("role").textValue()).isEqualTo("admin");
        assertThat(List.of(created.text(), found.text(), api.get(USERS).text()))
                .allSatisfy(text -> assertThat(text).doesNotContain("password", PASSWORD, "argon2"));
    }

    @Test
    void allMistakesOfAUserAreToldAtOnce() {
        Reply reply = api.post(USERS, "{\"name\": \"A\", \"role\": \"king\", \"password\": \"short\", \"colour\": 1}");

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.pointers()).containsExactlyInAnyOrder("/name", "/role", "/password", "/colour");
        assertThat(reply.text()).doesNotContain("short");
    }

    @Test
    void aNewUserNeedsAPassword() {
        assertThat(api.post(USERS, "{\"name\": \"ann\", \"role\": \"admin\"}").pointers())
                .containsExactly("/password");
    }

    @Test
    void aPasswordIsNotCleared() {
        api.post(USERS, ANN);

        assertThat(api.patch(USERS + "/ann", "{\"password\": null}").pointers()).containsExactly("/password");
    }

    @Test
    void aTakenNameIs409() {
        api.post(USERS, ANN);

        assertThat(api.post(USERS, ANN).status()).isEqualTo(409);
    }

    @Test
    void aPutThatSendsNoPasswordKeepsIt() {
        api.post(USERS, ANN);

        assertThat(api.put(USERS + "/ann", "{\"role\": \"admin\"}").status()).isEqualTo(200);
        assertThat(signIn()).isNotNull();
    }

    @Test
    void aStaleConditionIs412() {
        String before = api.post(USERS, ANN).header("ETag");
        api.patch(USERS + "/ann", "{\"password\": \"another long password\"}", "If-Match", before);

        Reply reply = api.patch(USERS + "/ann", "{\"enabled\": true}", "If-Match", before);

        assertThat(reply.status()).isEqualTo(412);
        assertThat(reply.header("ETag")).isEqualTo("\"2\"");
    }

    @Test
    void theLastAdminStays() {
        api.post(USERS, ANN);

        assertThat(api.delete(USERS + "/ann").status()).isEqualTo(409);
        assertThat(api.patch(USERS + "/ann", "{\"role\": \"viewer\"}").status()).isEqualTo(409);
        assertThat(api.patch(USERS + "/ann", "{\"enabled\": false}").status()).isEqualTo(409);
    }

    @Test
    void listsHavePages() {
        api.post(USERS, ANN);
        api.post(USERS, ANN.replace("ann", "bob"));
        api.post(USERS, ANN.replace("ann", "eve"));

        Reply first = api.get(USERS + "?limit=2&sort=-name");
        Reply second = api.get(USERS + "?limit=2&sort=-name&cursor="
                + first.body().path("next").textValue());

        assertThat(first.body().findValuesAsText("name")).containsExactly("eve", "bob");
        assertThat(second.body().findValuesAsText("name")).containsExactly("ann");
        assertThat(second.body().path("next").isNull()).isTrue();
        assertThat(second.body().path("total").intValue()).isEqualTo(3);
        assertThat(api.get(USERS + "?q=B").body().findValuesAsText("name")).containsExactly("bob");
        assertThat(api.get(USERS + "?cursor=x").status()).isEqualTo(422);
    }

    @Test
    void aTokenIsShownOnce() {
        Reply created = api.post(TOKENS, "{\"name\": \"ci\", \"role\": \"viewer\"}");
        String token = created.body().path("token").textValue();

        assertThat(created.status()).isEqualTo(201);
        assertThat(token).matches("tgt_[A-Za-z0-9_-]{43}");
        assertThat(api.get(TOKENS + "/ci").text() + api.get(TOKENS).text()).doesNotContain(token);
        assertThat(api.get(TOKENS + "/ci").body().path("prefix").textValue()).isEqualTo(token.substring(0, 12));
    }

    @Test
    void useOfATokenIsNoted() {
        presenting(token("ci", "viewer")).get("/api/v1/services");

        assertThat(api.get(TOKENS + "/ci").body().path("lastUsedAt").isTextual())
                .isTrue();
    }

    @Test
    void aRevokedTokenOpensNothing() {
        ApiClient ci = presenting(token("ci", "viewer"));
        assertThat(ci.get("/api/v1/services").status()).isEqualTo(200);

        assertThat(api.delete(TOKENS + "/ci").status()).isEqualTo(204);

        assertThat(ci.get("/api/v1/services").status()).isEqualTo(401);
    }

    @Test
    void aTokenThatHasExpiredOpensNothing() {
        ApiClient ci = presenting(token("ci", "viewer"));

        database.execute("update api_token set expires_at = timestamp with time zone '2026-01-01 00:00:00+00'");

        assertThat(ci.get("/api/v1/services").status()).isEqualTo(401);
    }

    @Test
    void aTokenIsNotMadeForThePast() {
        Reply reply =
                api.post(TOKENS, "{\"name\": \"ci\", \"role\": \"viewer\", \"expiresAt\": \"2020-01-01T00:00:00Z\"}");

        assertThat(reply.pointers()).containsExactly("/expiresAt");
    }

    @ParameterizedTest
    @CsvSource({
        "viewer, GET, /api/v1/routes, 200",
        "viewer, GET, /api/v1/nodes, 200",
        "viewer, GET, /api/v1/settings, 200",
        "viewer, PUT, /api/v1/services/a, 403",
        "viewer, DELETE, /api/v1/routes/a, 403",
        "viewer, PATCH, /api/v1/settings, 403",
        "viewer, POST, /api/v1/tokens, 403",
        "operator, PUT, /api/v1/services/a, 201",
        "operator, PATCH, /api/v1/routes/a, 404",
        "operator, PUT, /api/v1/consumers/a, 403",
        "operator, PATCH, /api/v1/settings, 403",
        "operator, POST, /api/v1/users, 403",
        "operator, DELETE, /api/v1/tokens/a, 403",
        "admin, PUT, /api/v1/services/a, 201",
        "admin, PUT, /api/v1/consumers/a, 201",
        "admin, PATCH, /api/v1/settings, 200",
        "admin, POST, /api/v1/users, 422",
        "admin, DELETE, /api/v1/tokens/a, 404"
    })
    void aRoleMayDoWhatItSays(String role, String method, String path, int status) {
        ApiClient caller = presenting(token("ci", role));

        Reply reply = method.equals("GET") ? caller.get(path) : caller.send(method, path, "{}");

        assertThat(reply.status()).isEqualTo(status);
    }

    @Test
    void theAuthorOfAChangeIsTheCaller(@TempDir Path folder) throws IOException {
        presenting(token("ci", "operator")).put("/api/v1/services/a", "{}");
        Path dump = folder.resolve("dump.sql");
        database.execute("script to '" + dump + "' table revision");

        assertThat(Files.readString(dump)).contains("'token:ci'");
    }

    @Test
    void aSessionOpensTheApiWithItsTokenOnly() {
        api.post(USERS, ANN);
        SignedIn.Opened opened = signIn();
        ApiClient browser = api.presenting(Optional.empty());
        String cookie = "tollgate-session=" + opened.cookieValue();
        String csrf = opened.session().csrfToken();

        assertThat(browser.get("/api/v1/services", "Cookie", cookie, "X-CSRF-Token", csrf)
                        .status())
                .isEqualTo(200);
        assertThat(browser.get("/api/v1/services", "Cookie", cookie).status()).isEqualTo(403);
        assertThat(browser.get("/api/v1/services", "Cookie", cookie, "X-CSRF-Token", "x")
                        .status())
                .isEqualTo(403);
        assertThat(browser.get("/api/v1/services", "Cookie", "tollgate-session=x", "X-CSRF-Token", csrf)
                        .status())
                .isEqualTo(401);
    }

    @Test
    void demotingAUserEndsTheirSessions() {
        api.post(USERS, ANN);
        api.post(USERS, ANN.replace("ann", "bob"));
        SignedIn.Opened opened = signIn();

        api.patch(USERS + "/ann", "{\"role\": \"viewer\"}");

        assertThat(admin.login().sessions().find(opened.cookieValue())).isEmpty();
    }

    @Test
    void neitherTheDatabaseNorTheLogHoldsASecret(@TempDir Path folder) throws IOException {
        Queue<String> log = new ConcurrentLinkedQueue<>();
        Handler listener = listener(log);
        Logger.getLogger("").addHandler(listener);
        try {
            api.post(USERS, ANN);
            SignedIn.Opened opened = signIn();
            admin.login().signIn().signIn("ann", PASSWORD + "?", new Origin("127.0.0.1", "r"));
            String token = token("ci", "admin");
            presenting(token).get("/api/v1/services");
            Path dump = folder.resolve("dump.sql");
            database.execute("script to '" + dump + "'");

            assertThat(Files.readString(dump) + log)
                    .contains("argon2id")
                    .doesNotContain(
                            PASSWORD,
                            token,
                            opened.cookieValue(),
                            opened.session().csrfToken());
        } finally {
            Logger.getLogger("").removeHandler(listener);
        }
    }

    private static Handler listener(Queue<String> log) {
        return new Handler() {
            @Override
            public void publish(LogRecord entry) {
                log.add(entry.getMessage() + Arrays.toString(entry.getParameters()));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }

    @Test
    void aDryRunTellsTheUserAsTheyWouldBeAndStoresNothing() {
        Reply created = api.post(USERS + "?dryRun=true", ANN);

        assertThat(created.status()).isEqualTo(200);
        assertThat(created.body().at("/object/name").textValue()).isEqualTo("ann");
        assertThat(created.text()).doesNotContain(PASSWORD);
        assertThat(api.get(USERS + "/ann").status()).isEqualTo(404);
    }

    @Test
    void aDryRunIsRefusedAsTheChangeOfAUserWouldBe() {
        api.post(USERS, ANN);

        assertThat(api.post(USERS + "?dryRun=true", ANN).status()).isEqualTo(409);
        assertThat(api.delete(USERS + "/ann?dryRun=true").status()).isEqualTo(409);
        assertThat(api.patch(USERS + "/ann?dryRun=true", "{\"role\": \"viewer\"}")
                        .status())
                .isEqualTo(409);
        assertThat(api.get(USERS + "/ann").body().path("role").textValue()).isEqualTo("admin");
    }

    @Test
    void aDryRunMakesAndRevokesNoToken() {
        String document = "{\"name\": \"ci\", \"role\": \"viewer\"}";
        Reply tried = api.post(TOKENS + "?dryRun=true", document);

        assertThat(tried.status()).isEqualTo(200);
        assertThat(tried.text()).doesNotContain("tgt_");
        assertThat(api.post(TOKENS, document).status()).isEqualTo(201);
        assertThat(api.delete(TOKENS + "/ci?dryRun=true").status()).isEqualTo(200);
        assertThat(api.post(TOKENS + "?dryRun=true", document).status()).isEqualTo(409);
        assertThat(api.get(TOKENS + "/ci").status()).isEqualTo(200);
    }

    @Test
    void anotherNameIsToldAmongOtherMistakes() {
        assertThat(api.put(USERS + "/ann", "{\"name\": \"bob\", \"role\": \"king\"}")
                        .pointers())
                .containsExactlyInAnyOrder("/name", "/role", "/password");
    }

    @Test
    void anExpiryThatIsOverIsToldAmongOtherMistakes() {
        assertThat(api.post(TOKENS, "{\"role\": \"king\", \"expiresAt\": \"2001-01-01T00:00:00Z\"}")
                        .pointers())
                .containsExactlyInAnyOrder("/name", "/role", "/expiresAt");
    }
}
