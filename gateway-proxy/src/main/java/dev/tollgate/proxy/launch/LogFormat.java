package dev.tollgate.proxy.launch;

/** The two forms of the log. */
public enum LogFormat {
    /** A line that people read: time, level, logger, message. */
    TEXT,
    /** A JSON object for each line. */
    JSON
}
