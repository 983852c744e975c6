package dev.tollgate.db.health;

import java.util.Arrays;
import java.util.Optional;

/** How a node finds one address of a target. */
public enum TargetCondition {
    /** It takes its share. */
    HEALTHY("healthy"),
    /** It takes more and more of its share, because it has just come back. */
    WARMING("warming"),
    /** It failed too often in a row, and is left out for a while. */
    EJECTED("ejected"),
    /** Checks say that it is not well. */
    UNHEALTHY("unhealthy"),
    /** A connection to it was refused or did not come up, and none has since. */
    UNREACHABLE("unreachable"),
    /** Somebody has decided that it gets nothing new. */
    DRAINING("draining"),
    /** Somebody has decided that it is broken. */
    DOWN("down");

    private final String id;

    TargetCondition(String id) {
        this.id = id;
    }

    /** The condition of this name. */
    public static Optional<TargetCondition> parse(String id) {
        return Arrays.stream(values())
                .filter(condition -> condition.id.equals(id))
                .findFirst();
    }

    /** Whether requests go there. */
    public boolean serves() {
        return this == HEALTHY || this == WARMING;
    }

    /** The name in JSON and in the console. */
    public String id() {
        return id;
    }
}
