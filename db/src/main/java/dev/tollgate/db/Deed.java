package dev.tollgate.db;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The closed list of what somebody can do that the audit tells of. */
public enum Deed {
    CREATE,
    CHANGE,
    DELETE,
    RENAME,
    /** Several objects at once. */
    APPLY,
    /** The configuration of an earlier revision. */
    RESTORE,
    /** A draft became the configuration. */
    PUBLISH,
    /** A key or token was made. */
    ISSUE,
    /** A key got a successor. */
    ROTATE,
    /** A key or token was taken back. */
    REVOKE,
    /** Somebody asked whose a key is. */
    FIND,
    /** A quota's use was forgotten. */
    RESET,
    /** A quota's period got more. */
    ADD,
    /** What a cache had stored was given up. */
    PURGE,
    /** Decided by hand about a target. */
    FORCE,
    /** A node was made to send a request. */
    SEND,
    /** Somebody read the content of a request that was kept whole. */
    READ,
    SIGN_IN,
    SIGN_IN_FAILED,
    SIGN_OUT,
    /** The first admin was made. */
    SET_UP;

    /** The word in answers and in the database, for example {@code sign-in}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Deed> parse(String id) {
        return Arrays.stream(values()).filter(deed -> deed.id().equals(id)).findFirst();
    }
}
