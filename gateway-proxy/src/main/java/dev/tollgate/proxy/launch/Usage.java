package dev.tollgate.proxy.launch;

/** What {@code --help} says. */
public final class Usage {
    /** The answer to a command that there is not. */
    public static final String LINE = "usage: tollgate start [--demo] | admin | proxy | demo [HOST] | version | --help";

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
          tollgate version         version, build revision, JDK
          tollgate --help          this text

        exit codes: 0 stopped, 1 unexpected failure, 2 wrong setting or command, 3 port taken

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
