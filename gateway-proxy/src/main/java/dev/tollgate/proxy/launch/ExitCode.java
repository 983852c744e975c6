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
    PORT_TAKEN(3);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
