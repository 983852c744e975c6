package dev.tollgate.proxy.launch;

import java.util.List;

/** What the command line asks for. */
public sealed interface Command {

    /** Admin and proxy in one process. */
    record Start(boolean demo) implements Command {}

    /** The admin alone. */
    record Admin() implements Command {}

    /**
     * The demo's sample services alone, with routes to them.
     *
     * @param host under which nodes reach them
     */
    record Demo(String host) implements Command {}

    /** A proxy alone. */
    record Proxy() implements Command {}

    /** Another secret key for the keys in the database. */
    record RotateSecret() implements Command {}

    /** A backup of the embedded database into this file. */
    record Backup(String file) implements Command {}

    /** The backup in this file in the place of the embedded database. */
    record Restore(String file) implements Command {}

    /** The configuration as a file, through the admin API. */
    record Config(ConfigArguments arguments) implements Command {}

    /** One line about the build. */
    record ShowVersion() implements Command {}

    /** The whole help. */
    record ShowHelp() implements Command {}

    /** Something that there is not. */
    record Unknown(String words) implements Command {}

    /** The command that these words are. */
    static Command of(List<String> words) {
        if (words.size() == 2 && words.getFirst().equals("demo")) {
            return new Demo(words.getLast());
        }
        if (words.size() == 2 && words.getFirst().equals("backup")) {
            return new Backup(words.getLast());
        }
        if (words.size() == 2 && words.getFirst().equals("restore")) {
            return new Restore(words.getLast());
        }
        if (words.size() > 1 && words.getFirst().equals("config")) {
            return ConfigArguments.of(words.subList(1, words.size()))
                    .<Command>map(Config::new)
                    .orElseGet(() -> new Unknown(String.join(" ", words)));
        }
        return switch (String.join(" ", words)) {
            case "start" -> new Start(false);
            case "start --demo" -> new Start(true);
            case "admin" -> new Admin();
            case "proxy" -> new Proxy();
            case "demo" -> new Demo("127.0.0.1");
            case "rotate-secret" -> new RotateSecret();
            case "version", "--version" -> new ShowVersion();
            case "--help", "-h", "help" -> new ShowHelp();
            default -> new Unknown(String.join(" ", words));
        };
    }
}
