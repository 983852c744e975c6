package dev.tollgate.proxy.balance;

import java.util.Locale;

/** Whether an endpoint serves, and if not, why. Of several reasons the first in this order is told. */
public enum EndpointState {
    /** Taken out by hand; what runs there may be cut by whoever took it out. */
    DOWN,
    /** Taken out by hand: what runs there finishes, nothing new comes. */
    DRAINING,
    /** The last connect was refused or timed out; until one succeeds. */
    UNREACHABLE,
    /** Active checks say so. */
    UNHEALTHY,
    /** It failed too often in a row; for a time. */
    EJECTED,
    /** Serves, and is spared because it has just come back. */
    WARMING,
    /** Serves. */
    HEALTHY;

    private final String text = name().toLowerCase(Locale.ROOT);

    /** Its name in the API, in logs and on pages. */
    public String text() {
        return text;
    }

    /** Whether somebody wants it to be in this state. */
    public boolean byHand() {
        return this == DOWN || this == DRAINING;
    }

    /** Whether requests may go there. */
    public boolean serves() {
        return this == WARMING || this == HEALTHY;
    }
}
