package dev.tollgate.proxy;

import dev.tollgate.db.Database;
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
import dev.tollgate.proxy.observe.AccessLog;
import java.time.InstantSource;
import java.util.List;

/** One proxy alone: {@code tollgate proxy}. */
public final class Main {
    private Main() {}

    /** Runs until SIGTERM; see {@link ExitCode} for what the process ends with. */
    public static void main(String[] arguments) {
        Log.install();
        ExitCode code = switch (Command.of(List.of(arguments))) {
            case Command.Proxy() -> new Launch(System.out, System.err).run(Main::start);
            case Command.Start _,
                    Command.Admin _,
                    Command.Demo _,
                    Command.RotateSecret _,
                    Command.Backup _,
                    Command.Restore _,
                    Command.Config _,
                    Command.ShowVersion _,
                    Command.ShowHelp _,
                    Command.Unknown _ -> {
                System.err.println(Usage.LINE);
                yield ExitCode.WRONG_SETTING;
            }
        };
        System.exit(code.code());
    }

    private static void start(Launch launch) {
        Environment environment = new Environment(System.getenv());
        Settings settings = Settings.read(environment, Role.PROXY, Machine.here());
        environment.refuseMistakes();
        Log.to(System.out, settings.log());
        environment.warnings().forEach(launch::warn);
        PortsTaken.refuse(settings.ports());
        SecretKeyFile.load(settings.secretKey());
        Database database = Database.openLazily(settings.database());
        launch.opened("database", database::close);
        Node node = Node.start(settings, database, AccessLog.json(System.out, InstantSource.system()));
        launch.opened("proxy", node::stop);
        node.addresses().forEach(launch::say);
    }
}
