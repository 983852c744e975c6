package dev.tollgate.admin;

import dev.tollgate.admin.demo.Demo;
import dev.tollgate.admin.login.AdminToken;
import dev.tollgate.db.Database;
import dev.tollgate.proxy.launch.Address;
import dev.tollgate.proxy.launch.Command;
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
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The admin, alone or with a node in the same process; and the commands that only print. */
public final class Main {
    private Main() {}

    /** Runs until SIGTERM; see {@link ExitCode} for what the process ends with. */
    public static void main(String[] arguments) {
        Log.install();
        ExitCode code = switch (Command.of(List.of(arguments))) {
            case Command.Start(boolean demo) -> run(Role.START, demo);
            case Command.Admin() -> run(Role.ADMIN, false);
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

    private static ExitCode run(Role role, boolean demo) {
        return new Launch(System.out, System.err).run(launch -> start(launch, role, demo));
    }

    private static void start(Launch launch, Role role, boolean demo) {
        Environment environment = new Environment(System.getenv());
        Settings settings = Settings.read(environment, role, Machine.here());
        environment.refuseMistakes();
        Log.to(System.out, settings.process().log());
        environment.warnings().forEach(launch::warn);
        PortsTaken.refuse(ports(settings, role));
        SecretKeyFile.load(settings.process().secretKey());
        Database database = Database.open(settings.process().database());
        launch.opened("database", database::close);
        AdminServer admin = AdminServer.start(database, options(settings));
        launch.opened("admin", admin::stop);
        launch.say("admin API        http://" + settings.address().at(admin.port()) + settings.path() + "api/v1");
        if (settings.token().isEmpty()) {
            launch.say("The admin API needs a token: set TOLLGATE_ADMIN_TOKEN to at least 32 characters.");
        }
        if (demo) {
            startDemo(launch, database, admin, "http://localhost:8080");
        }
    }

    private static void startDemo(Launch launch, Database database, AdminServer admin, String gateway) {
        Demo samples = Demo.start(database, admin.editor());
        launch.opened("demo", samples::stop);
        samples.refusals().forEach(launch::warn);
        launch.say("Try:");
        Demo.examples(gateway).forEach(line -> launch.say("  " + line));
    }

    private static AdminServer.Options options(Settings settings) {
        return new AdminServer.Options(
                settings.address().host(),
                settings.address().port(),
                settings.path(),
                settings.token().map(AdminToken::of).orElse(AdminToken.UNSET),
                Version.current().number(),
                Set.of());
    }

    private static Map<Variable, Address> ports(Settings settings, Role role) {
        Map<Variable, Address> ports = new EnumMap<>(Map.of(Variable.ADMIN_PORT, settings.address()));
        if (role == Role.START) {
            ports.putAll(settings.process().ports());
        }
        return ports;
    }
}
