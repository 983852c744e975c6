package dev.tollgate.admin;

import dev.tollgate.admin.change.Editor;
import dev.tollgate.admin.change.Keys;
import dev.tollgate.admin.change.Writing;
import dev.tollgate.admin.check.OwnListeners;
import dev.tollgate.admin.console.ConsoleParts;
import dev.tollgate.admin.event.EventWatch;
import dev.tollgate.admin.explain.Explanations;
import dev.tollgate.admin.explain.Sendings;
import dev.tollgate.admin.explain.TargetTrials;
import dev.tollgate.admin.http.AdminListener;
import dev.tollgate.admin.live.LiveTraffic;
import dev.tollgate.admin.login.AdminToken;
import dev.tollgate.admin.login.Login;
import dev.tollgate.admin.login.SessionCookie;
import dev.tollgate.admin.openid.OpenIdSettings;
import dev.tollgate.admin.openid.OpenIdSignIn;
import dev.tollgate.admin.rest.AdminApi;
import dev.tollgate.admin.rest.ApiParts;
import dev.tollgate.admin.webhook.Pauses;
import dev.tollgate.admin.webhook.WebhookParts;
import dev.tollgate.db.Database;
import dev.tollgate.db.secret.CallSignature;
import dev.tollgate.db.secret.DebugTokens;
import dev.tollgate.db.secret.Secrets;
import dev.tollgate.proxy.socket.PortTaken;
import dev.tollgate.proxy.tls.ServerTls;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** The admin service on its port, from {@link #start} to {@link #stop}. Does not own the database that it works on. */
public final class AdminServer {

    private final AdminListener listener;
    private final ConsoleParts console;
    private final List<Runnable> beside;

    private AdminServer(AdminListener listener, ConsoleParts console, List<Runnable> beside) {
        this.listener = listener;
        this.console = console;
        this.beside = beside;
    }

    /**
     * What an admin service needs to know.
     *
     * @param port 0 to 65535; 0 takes a free one
     * @param pathPrefix of API and console; begins with a slash, {@code /} for none
     * @param token that opens the API
     * @param secrets of the database
     * @param version of Tollgate
     * @param otherPorts on which Tollgate listens on this machine besides: those of proxies and of their management
     * @param tls what connections are opened with, if the port speaks HTTPS
     * @param environment variables for secrets that are kept there
     * @param openId the provider by which people may sign in
     * @param proxyPort on which proxies take traffic, here or elsewhere; pages show it in commands
     */
    public record Options(
            String host,
            int port,
            String pathPrefix,
            AdminToken token,
            Secrets secrets,
            String version,
            Set<Integer> otherPorts,
            int proxyPort,
            Optional<ServerTls> tls,
            Map<String, String> environment,
            Optional<OpenIdSettings> openId) {

        public Options {
            otherPorts = Set.copyOf(otherPorts);
            environment = Map.copyOf(environment);
        }

        private Optional<AdminListener.Encrypted> encrypted() {
            return tls.map(opened -> new AdminListener.Encrypted(opened.context(), opened.parameters()));
        }

        /** The path prefix without a slash at its end. */
        private String prefix() {
            return pathPrefix.replaceAll("/+$", "");
        }
    }

    /**
     * Opens the port.
     *
     * @throws PortTaken if somebody else listens there
     */
    public static AdminServer start(Database database, Options options) {
        return start(database, options, InstantSource.system());
    }

    /** As {@link #start(Database, Options)}, by another clock. */
    static AdminServer start(Database database, Options options, InstantSource clock) {
        // What the API refuses depends on the port, which is known only once it is open: a call that comes in
        // between waits.
        CompletableFuture<Front> front = new CompletableFuture<>();
        PortTaken.check(options.host(), options.port());
        AdminListener listener = AdminListener.start(
                options.host(),
                options.port(),
                options.encrypted(),
                call -> front.join().apply(call));
        if (!listener.running()) {
            throw new PortTaken(options.host(), options.port(), new IllegalStateException("taken just now"));
        }
        Set<Integer> ports = new HashSet<>(options.otherPorts());
        ports.add(listener.port());
        Writing writing = new Writing(
                new Editor(database, new OwnListeners(ports), options.secrets().encryption(), clock),
                new Keys(database, options.secrets().keyHasher(), clock));
        SessionCookie cookie = SessionCookie.of(options.tls().isPresent(), options.prefix());
        Login login = Login.of(database, options.token(), cookie, clock);
        LiveTraffic traffic = LiveTraffic.start(database, clock, options.version());
        Explanations explanations = new Explanations(database);
        Sendings sendings = new Sendings(database, explanations, new CallSignature(options.secrets(), clock));
        TargetTrials targetTrials = new TargetTrials(database, new OwnListeners(ports));
        WebhookParts webhooks = webhooks(database, options, ports, clock);
        AdminApi api = new AdminApi(new ApiParts(
                database,
                writing,
                login,
                traffic,
                explanations,
                sendings,
                targetTrials,
                new DebugTokens(options.secrets(), clock),
                webhooks,
                options.prefix(),
                options.version()));
        ConsoleParts console = new ConsoleParts(
                database,
                writing,
                traffic,
                login,
                clock,
                options.prefix(),
                options.version(),
                options.tls().isEmpty() && !Settings.loopback(options.host()),
                options.proxyPort(),
                api::description,
                explanations,
                sendings,
                webhooks,
                targetTrials,
                options.openId()
                        .map(provider -> new OpenIdSignIn(provider, login.sessions(), () -> Set.copyOf(ports), clock)));
        front.complete(new Front(options.prefix(), api, new AdminMetrics(database, clock), console.build()));
        SessionSweep sweep = SessionSweep.start(login.sessions());
        RetentionSweep retention = RetentionSweep.start(database, traffic);
        EventWatch events = EventWatch.start(database, clock);
        return new AdminServer(
                listener, console, List.of(sweep::close, retention::close, events::close, webhooks::close));
    }

    private static WebhookParts webhooks(Database database, Options options, Set<Integer> ports, InstantSource clock) {
        WebhookParts.Surroundings surroundings = new WebhookParts.Surroundings(
                options.secrets().encryption(), ports, options.environment(), Pauses.USUAL);
        return WebhookParts.start(database, surroundings, clock);
    }

    /** The port that is really listened on. */
    public int port() {
        return listener.port();
    }

    /** The way to change the configuration, for whoever else in this process has reason to. */
    public Editor editor() {
        return console.writing().editor();
    }

    /** The way to issue, change and revoke API keys. */
    public Keys keys() {
        return console.writing().keys();
    }

    /** Who may use the admin. */
    public Login login() {
        return console.login();
    }

    /** What goes through the nodes. */
    public LiveTraffic traffic() {
        return console.traffic();
    }

    /** What its console is made of. */
    ConsoleParts console() {
        return console;
    }

    /** Closes the port; streams end at once, other calls in flight get ten seconds to finish. */
    public void stop() {
        beside.forEach(Runnable::run);
        console.traffic().close();
        listener.stop();
    }
}
