package dev.tollgate.proxy.balance;

/** What somebody wants of a target, whatever checks and requests say. */
public enum ForcedState {
    /** Nothing: it serves if it is well. */
    ACTIVE,
    /** What runs there finishes, nothing new comes. */
    DRAINING,
    /** Nothing new comes. */
    DOWN
}
