package dev.tollgate.db.model;

import java.util.Arrays;
import java.util.Optional;

/** What somebody has decided by hand about a target; it holds until it is decided otherwise. */
public enum TargetState {
    /** Nothing by hand: it serves as its health allows. */
    ACTIVE("active"),
    /** What runs finishes, and nothing new comes. */
    DRAINING("draining"),
    /** It is taken for broken, whatever checks say. */
    DOWN("down");

    private final String id;

    TargetState(String id) {
        this.id = id;
    }

    /** The state of this name. */
    public static Optional<TargetState> parse(String id) {
        return Arrays.stream(values()).filter(state -> state.id.equals(id)).findFirst();
    }

    /** The name in JSON, in the database and in the console. */
    public String id() {
        return id;
    }
}
