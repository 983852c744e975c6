package dev.tollgate.proxy.launch;

/** What a process is. */
public enum Role {
    /** Admin and proxy in one. */
    START,
    /** The admin alone. */
    ADMIN,
    /** A proxy alone. */
    PROXY
}
