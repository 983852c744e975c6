package dev.tollgate.proxy.launch;

/** What {@code --help} says. */
public final class Usage {
    /** The answer to a command that there is not. */
    public static final String LINE =
            "usage: tollgate start [--demo] | admin | proxy | demo [HOST] | backup FILE | restore FILE | rotate-secret"
                    + " | config export|diff|apply FILE | prepare | version | --help";

    private static final String COMMANDS = """
        Tollgate, the API gateway that people manage from a browser.

        usage:
          tollgate start           admin and proxy in one process, on the database in the data folder
          tollgate start --demo    the same, with sample services and routes
          tollgate admin           the admin alone, on the database that the settings name
          tollgate proxy           one proxy alone, on the same database; any number of them
          tollgate demo [HOST]     the sample services alone, and routes that lead to them under this name
          tollgate rotate-secret   another secret key for the keys kept in the database: a new file in the data
                                   folder, or TOLLGATE_NEW_SECRET_KEY in place of TOLLGATE_SECRET_KEY
          tollgate backup FILE     the embedded database as one file; of a running one through the admin API with
                                   TOLLGATE_ADMIN_TOKEN. The secret key is not in it
          tollgate restore FILE    puts a backup in the place of the embedded database, which is kept beside it
          tollgate config export FILE   the configuration as YAML (JSON if FILE ends so; - is standard output)
          tollgate config diff FILE     what applying the file would change; changes nothing
          tollgate config apply FILE    makes the configuration what the file says, all of it or nothing
            --sync                      what is not in the file goes; else it stays (diff, apply)
            --tag TAG                   only objects with this tag
            --comment TEXT              why, for the history (apply)
                                   through the admin API at TOLLGATE_ADMIN_URL with TOLLGATE_ADMIN_TOKEN
          tollgate prepare         makes starts twice as fast: what the JVM does at each is kept in a file. Each build
                                   does it; once more after another JDK was installed
          tollgate version         version, build revision, JDK
          tollgate --help          this text

        exit codes: 0 stopped or done, 1 unexpected failure, 2 wrong setting or command, 3 port taken; of config:
          4 there are differences (diff), 5 refused, 6 the admin API does not answer

        settings (environment variables, with their defaults):
        """;

    private Usage() {}

    /** Commands, exit codes, and all settings with their defaults. */
    public static String text() {
        StringBuilder text = new StringBuilder(COMMANDS);
        for (Variable variable : Variable.values()) {
            String standard = variable.standard().isEmpty() ? "unset" : variable.standard();
            text.append("  %-30s %s%n".formatted(variable.variable(), variable.meaning()));
            text.append("  %-30s   default: %s%n".formatted("", standard));
        }
        return text.toString();
    }
}
