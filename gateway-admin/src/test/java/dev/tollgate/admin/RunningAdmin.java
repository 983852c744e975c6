package dev.tollgate.admin;

import dev.tollgate.admin.login.AdminToken;
import dev.tollgate.admin.login.Login;
import dev.tollgate.db.Database;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/** An admin service on a free port of this machine, with a client that holds its token. */
public final class RunningAdmin implements AutoCloseable {

    /** The token that opens it. */
    public static final String TOKEN = "a-token-of-at-least-32-characters";
    /** The secret key of the database. */
    public static final byte[] SECRET_KEY = new byte[32];
    /** A port on which, as far as this service knows, a proxy listens. */
    public static final int PROXY_PORT = 18080;

    private final AdminServer server;
    private final ApiClient client;

    private RunningAdmin(AdminServer server, String prefix) {
        this.server = server;
        this.client = new ApiClient(server.port(), prefix, TOKEN);
    }

    public static RunningAdmin start(Database database) {
        return start(database, "/", AdminToken.of(TOKEN));
    }

    /** One that has its time from this clock. */
    public static RunningAdmin start(Database database, InstantSource clock) {
        AdminServer.Options options = options(database, "/", AdminToken.of(TOKEN));
        return new RunningAdmin(AdminServer.start(database, options, clock), "");
    }

    public static RunningAdmin start(Database database, String prefix, AdminToken token) {
        AdminServer.Options options = options(database, prefix, token);
        return new RunningAdmin(AdminServer.start(database, options), prefix.equals("/") ? "" : prefix);
    }

    private static AdminServer.Options options(Database database, String prefix, AdminToken token) {
        return new AdminServer.Options(
                "127.0.0.1",
                0,
                prefix,
                token,
                database.secrets(SECRET_KEY),
                "1.2.3-test",
                Set.of(PROXY_PORT),
                PROXY_PORT,
                Optional.empty());
    }

    public int port() {
        return server.port();
    }

    /** Who may use it. */
    public Login login() {
        return server.login();
    }

    public ApiClient client() {
        return client;
    }

    /** A new token that sets up the first user. */
    public String setupToken() {
        return server.login().setup().begin().orElseThrow();
    }

    @Override
    public void close() {
        client.close();
        server.stop();
    }
}
