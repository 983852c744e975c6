package dev.tollgate.admin;

import dev.tollgate.admin.client.ConfigCommand;
import dev.tollgate.admin.demo.Demo;
import dev.tollgate.admin.login.AdminToken;
import dev.tollgate.db.Database;
import dev.tollgate.db.secret.Secrets;
import dev.tollgate.proxy.Node;
import dev.tollgate.proxy.launch.Address;
import dev.tollgate.proxy.launch.Command;
import dev.tollgate.proxy.launch.ConfigArguments;
import dev.tollgate.proxy.launch.Environment;
import dev.tollgate.proxy.launch.ExitCode;
import dev.tollgate.proxy.launch.Launch;
import dev.tollgate.proxy.launch.Log;
import dev.tollgate.proxy.launch.Machine;
import dev.tollgate.proxy.launch.PortsTaken;
import dev.tollgate.proxy.launch.Role;
import dev.tollgate.proxy.launch.SecretKeyFile;
import dev.tollgate.proxy.launch.Usage;
import dev.tollgate.proxy.launch.Variable;
import dev.tollgate.proxy.launch.Version;
import dev.tollgate.proxy.observe.AccessLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The admin, alone or with a node in the same process; and the commands that only print. */
public final class Main {
    private static final int USUAL_PORT = 8080;

    private static final Duration SERVED_WITHIN = Duration.ofSeconds(10);

    private Main() {}

    /** Runs until SIGTERM; see {@link ExitCode} for what the process ends with. */
    public static void main(String[] arguments) {
        Log.install();
        ExitCode code = switch (Command.of(List.of(arguments))) {
            case Command.Start(boolean demo) -> new Launch(System.out, System.err).run(launch -> start(launch, demo));
            case Command.Admin() -> new Launch(System.out, System.err).run(Main::startAdmin);
            case Command.Demo(String host) -> new Launch(System.out, System.err).run(launch -> startDemo(launch, host));
            case Command.RotateSecret() -> new Launch(System.out, System.err).perform(Main::rotateSecret);
            case Command.Backup(String file) ->
                new Launch(System.out, System.err).perform(launch -> backup(launch, file));
            case Command.Restore(String file) ->
                new Launch(System.out, System.err).perform(launch -> restore(launch, file));
            case Command.Config(ConfigArguments asked) ->
                new ConfigCommand(System.getenv(), System.in, System.out, System.err).run(asked);
            case Command.ShowVersion() -> {
                System.out.println(Version.current().line());
                yield ExitCode.STOPPED;
            }
            case Command.ShowHelp() -> {
                System.out.print(Usage.text());
                yield ExitCode.STOPPED;
            }
            case Command.Proxy _, Command.Unknown _ -> {
                System.err.println(Usage.LINE);
                yield ExitCode.WRONG_SETTING;
            }
        };
        System.exit(code.code());
    }

    /** Nobody is told to try what no node serves yet; one that cannot is seen in the console. */
    private static void awaitServed(Database database) {
        try {
            database.nodes().awaitApplied(database.reader().revision(), SERVED_WITHIN);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void start(Launch launch, boolean demo) {
        Settings settings = begin(launch, Role.START);
        Database database = open(launch, settings);
        int port = settings.process().proxy().port();
        // Before the node, which then serves the samples from its first request on.
        Optional<Demo> samples =
                demo && port != 0 ? Optional.of(samples(launch, settings, database, port)) : Optional.empty();
        Node node = Node.start(settings.process(), database, AccessLog.json(System.out, InstantSource.system()));
        if (demo && samples.isEmpty()) {
            // What they suggest to try needs the port, which is known only now.
            samples =
                    Optional.of(samples(launch, settings, database, node.proxy().port()));
            awaitServed(database);
        }
        Set<Integer> nodePorts = Set.of(
                node.proxy().port(),
                node.management().port(),
                settings.process().tlsPort());
        node.avoid(admin(
                launch,
                settings,
                database,
                new NodePorts(nodePorts, node.proxy().port())));
        // Named last, so that it stops first: requests in flight still need all the others.
        launch.opened("proxy", node::stop);
        node.addresses().forEach(launch::say);
        samples.ifPresent(running -> explain(launch, running, node.proxy().port()));
    }

    private static Demo samples(Launch launch, Settings settings, Database database, int port) {
        Demo samples = Demo.start(database, secrets(settings, database), Demo.LOOPBACK, local(port));
        launch.opened("demo", samples::stop);
        return samples;
    }

    private static void startAdmin(Launch launch) {
        Settings settings = begin(launch, Role.ADMIN);
        int proxyPort = settings.process().proxy().port();
        admin(launch, settings, open(launch, settings), new NodePorts(Set.of(), proxyPort));
    }

    /** The sample services alone; a node and the admin run elsewhere, on the same database. */
    private static void startDemo(Launch launch, String host) {
        Settings settings = settings(launch, Role.ADMIN);
        Database database = open(launch, settings);
        Demo samples = Demo.start(database, secrets(settings, database), host, local(USUAL_PORT));
        launch.opened("demo", samples::stop);
        samples.refusals().forEach(launch::warn);
        samples.credentialExamples().forEach(launch::say);
    }

    private static void rotateSecret(Launch launch) {
        Settings settings = settings(launch, Role.ADMIN);
        Database database = Database.open(settings.process().database());
        launch.opened("database", database::close);
        Optional<String> stated = Optional.ofNullable(System.getenv(Variable.NEW_SECRET_KEY.variable()));
        launch.say(new SecretRotation(database).run(settings.process().secretKey(), stated));
    }

    private static void backup(Launch launch, String file) {
        Settings settings = settings(launch, Role.ADMIN);
        launch.say(new BackupCommand(settings, System.getenv()).backup(Path.of(file)));
    }

    private static void restore(Launch launch, String file) {
        Settings settings = settings(launch, Role.ADMIN);
        launch.say(new BackupCommand(settings, System.getenv()).restore(Path.of(file)));
    }

    /** The settings, if everything that can be known beforehand allows a start with them. */
    private static Settings begin(Launch launch, Role role) {
        Settings settings = settings(launch, role);
        Map<Variable, Address> ports = new EnumMap<>(Map.of(Variable.ADMIN_PORT, settings.address()));
        if (role == Role.START) {
            ports.putAll(settings.process().ports());
        }
        PortsTaken.refuse(ports);
        SecretKeyFile.load(settings.process().secretKey());
        return settings;
    }

    private static Settings settings(Launch launch, Role role) {
        Environment environment = new Environment(System.getenv());
        Settings settings = Settings.read(environment, role, Machine.here());
        environment.refuseMistakes();
        Log.to(System.out, settings.process().log());
        environment.warnings().forEach(launch::warn);
        return settings;
    }

    private static Database open(Launch launch, Settings settings) {
        Database database = Database.open(settings.process().database());
        launch.opened("database", database::close);
        // Now, so that a wrong secret key stops the start before anything listens.
        secrets(settings, database);
        return database;
    }

    private static Secrets secrets(Settings settings, Database database) {
        return database.secrets(SecretKeyFile.load(settings.process().secretKey()));
    }

    /**
     * The ports of nodes.
     *
     * @param taken by a node in this process
     * @param proxy on which nodes take traffic, here or elsewhere
     */
    private record NodePorts(Set<Integer> taken, int proxy) {}

    /** Starts the admin; returns the port that it listens on. */
    private static int admin(Launch launch, Settings settings, Database database, NodePorts ports) {
        Optional<AdminCertificate> certificate = settings.certificate().map(Main::watching);
        certificate.ifPresent(watched -> launch.opened("admin certificate", watched::close));
        AdminServer.Options options = new AdminServer.Options(
                settings.address().host(),
                settings.address().port(),
                settings.path(),
                settings.token().map(AdminToken::of).orElse(AdminToken.UNSET),
                secrets(settings, database),
                Version.current().number(),
                ports.taken(),
                ports.proxy(),
                certificate.map(AdminCertificate::tls),
                settings.process().variables(),
                settings.openId());
        AdminServer admin = AdminServer.start(database, options);
        launch.opened("admin", admin::stop);
        String scheme = certificate.isPresent() ? "https://" : "http://";
        launch.say("admin API   " + scheme + settings.address().at(admin.port()) + settings.path() + "api/v1");
        if (settings.token().isEmpty()) {
            launch.say("Programs need a token for the admin API: set TOLLGATE_ADMIN_TOKEN to at least 32 characters,"
                    + " or have an admin create one (POST /api/v1/tokens).");
        }
        admin.login()
                .setup()
                .begin()
                .map(token -> SetupNotice.lines(scheme, admin.port(), settings.path(), token))
                .ifPresent(lines -> lines.forEach(launch::say));
        if (certificate.isEmpty() && !settings.loopback()) {
            launch.warn("the admin port is reachable from other machines without TLS (TOLLGATE_ADMIN_HOST)");
        }
        return admin.port();
    }

    private static AdminCertificate watching(AdminCertificate.PemFiles files) {
        try {
            return AdminCertificate.watching(files);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void explain(Launch launch, Demo samples, int port) {
        samples.refusals().forEach(launch::warn);
        launch.say("Try:");
        Demo.examples(local(port)).forEach(line -> launch.say("  " + line));
        samples.credentialExamples().forEach(line -> launch.say("  " + line));
    }

    /** Where people of this machine reach the gateway. */
    private static String local(int port) {
        return "http://localhost:" + port;
    }
}
