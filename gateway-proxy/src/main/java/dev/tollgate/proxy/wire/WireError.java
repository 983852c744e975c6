package dev.tollgate.proxy.wire;

/** What can be wrong with a message. */
public enum WireError {
    /** It breaks RFC 9112, or could be read in two ways. */
    MALFORMED,
    /** Its head, or one of its field sections, is over the limit. */
    HEAD_TOO_LARGE,
    /** Its request target is over the limit. */
    TARGET_TOO_LONG,
    /** Its major version is not 1. */
    VERSION_UNSUPPORTED,
    /** Its transfer coding is not chunked (RFC 9112, 6.1). */
    CODING_NOT_IMPLEMENTED,
    /** Its content is over a limit that was set for it. */
    CONTENT_TOO_LARGE,
    /** More of its content would have to be held than there is room for. */
    CONTENT_WITHOUT_ROOM,
    /** Its content is not of the kind that it was read for. */
    CONTENT_INVALID,
    /** The stream ended inside of it. */
    TRUNCATED
}
