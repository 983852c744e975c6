package dev.tollgate.admin;

import dev.tollgate.admin.console.Browser;
import dev.tollgate.admin.console.ConsoleParts;
import dev.tollgate.admin.login.AdminToken;
import dev.tollgate.admin.login.FirstUser;
import dev.tollgate.admin.login.Login;
import dev.tollgate.admin.openid.OpenIdSettings;
import dev.tollgate.db.Database;
import dev.tollgate.db.TestDatabase;
import dev.tollgate.db.model.Role;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An admin service on a free port of this machine, with those who use it: they are closed with it. */
public final class RunningAdmin implements AutoCloseable {

    /** The token that opens it. */
    public static final String TOKEN = "a-token-of-at-least-32-characters";
    /** The secret key of the database. */
    public static final byte[] SECRET_KEY = new byte[32];
    /** A port on which, as far as this service knows, a proxy listens. */
    public static final int PROXY_PORT = 18080;

    private final Database database;
    private final AdminServer server;
    private final String prefix;
    private final ApiClient client;
    private final List<Browser> browsers = new ArrayList<>();
    private final Runnable afterwards;

    private RunningAdmin(Database database, AdminServer server, String prefix, Runnable afterwards) {
        this.database = database;
        this.server = server;
        this.prefix = prefix;
        this.client = new ApiClient(server.port(), prefix, TOKEN);
        this.afterwards = afterwards;
    }

    /** One on a new embedded database, which is closed with it. */
    public static RunningAdmin onNewDatabase() {
        TestDatabase fresh = TestDatabase.create(TestDatabase.Engine.H2);
        AdminServer server = AdminServer.start(fresh.database(), options(fresh.database(), "/", AdminToken.of(TOKEN)));
        return new RunningAdmin(fresh.database(), server, "", fresh::close);
    }

    /** One on a new embedded database, to which people may sign in by this provider. */
    public static RunningAdmin signingInBy(OpenIdSettings provider) {
        TestDatabase fresh = TestDatabase.create(TestDatabase.Engine.H2);
        AdminServer.Options options = options(fresh.database(), "/", AdminToken.of(TOKEN), Optional.of(provider));
        AdminServer server = AdminServer.start(fresh.database(), options);
        return new RunningAdmin(fresh.database(), server, "", fresh::close);
    }

    /** One on a database that stays open. */
    public static RunningAdmin start(Database database) {
        return start(database, "/", AdminToken.of(TOKEN));
    }

    /** One that has its time from this clock. */
    public static RunningAdmin start(Database database, InstantSource clock) {
        AdminServer.Options options = options(database, "/", AdminToken.of(TOKEN));
        return new RunningAdmin(database, AdminServer.start(database, options, clock), "", () -> {});
    }

    public static RunningAdmin start(Database database, String prefix, AdminToken token) {
        AdminServer server = AdminServer.start(database, options(database, prefix, token));
        return new RunningAdmin(database, server, prefix.equals("/") ? "" : prefix, () -> {});
    }

    private static AdminServer.Options options(Database database, String prefix, AdminToken token) {
        return options(database, prefix, token, Optional.empty());
    }

    private static AdminServer.Options options(
            Database database, String prefix, AdminToken token, Optional<OpenIdSettings> openId) {
        return new AdminServer.Options(
                "127.0.0.1",
                0,
                prefix,
                token,
                database.secrets(SECRET_KEY),
                "1.2.3-test",
                Set.of(PROXY_PORT),
                PROXY_PORT,
                Optional.empty(),
                Map.of(),
                openId);
    }

    public Database database() {
        return database;
    }

    public int port() {
        return server.port();
    }

    /** Who may use it. */
    public Login login() {
        return server.login();
    }

    /** What its console is made of. */
    public ConsoleParts console() {
        return server.console();
    }

    /** Calls its API with its token. */
    public ApiClient client() {
        return client;
    }

    /** A new browser without script, in which nobody is signed in. */
    public Browser browser() {
        Browser browser = new Browser(port(), prefix);
        browsers.add(browser);
        return browser;
    }

    /** A new browser without script, in which the {@link FirstUser} is signed in. */
    public Browser signedIn() {
        return signIn(browser());
    }

    /** Signs the {@link FirstUser} in. */
    public Browser signIn(Browser browser) {
        String session = FirstUser.signIn(database, login());
        return browser.keep(login().cookie().set(session));
    }

    /** A new browser without script, in which a new user with this role is signed in. */
    public Browser signedIn(Role role) {
        String name = "a-" + role.id();
        String password = "the password of " + name;
        client.post(
                "/api/v1/users",
                "{\"name\": \"NAME\", \"role\": \"ROLE\", \"password\": \"PASSWORD\"}"
                        .replace("NAME", name)
                        .replace("ROLE", role.id())
                        .replace("PASSWORD", password));
        Browser browser = browser();
        browser.post("/sign-in", Map.of("name", name, "password", password));
        return browser;
    }

    /** A new token that sets up the first user. */
    public String setupToken() {
        return server.login().setup().begin().orElseThrow();
    }

    @Override
    public void close() {
        browsers.forEach(Browser::close);
        client.close();
        server.stop();
        afterwards.run();
    }
}
