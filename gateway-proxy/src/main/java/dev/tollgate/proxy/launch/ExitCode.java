package dev.tollgate.proxy.launch;

/** What a process ends with. */
public enum ExitCode {
    /** Stopped as asked. */
    STOPPED(0),
    /** Something unexpected. */
    FAILED(1),
    /** A wrong setting or command, or a database that another process holds. */
    WRONG_SETTING(2),
    /** A port that somebody else listens on. */
    PORT_TAKEN(3),
    /** {@code config diff}: the file is not what the configuration is. */
    DIFFERENT(4),
    /** {@code config}: the admin API says no. */
    REFUSED(5),
    /** {@code config}: the admin API or its database does not answer. */
    UNREACHABLE(6);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
