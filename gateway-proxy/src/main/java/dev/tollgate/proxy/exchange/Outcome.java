package dev.tollgate.proxy.exchange;

/** How a request ended. */
public enum Outcome {
    /** The client was sent the whole reply. */
    COMPLETE,
    /** The client left before it had the whole reply. */
    CLIENT_CLOSED,
    /** The reply's content broke off, and the client was shown so. */
    REPLY_BROKEN
}
