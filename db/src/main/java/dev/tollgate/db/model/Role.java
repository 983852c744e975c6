package dev.tollgate.db.model;

import java.util.Arrays;
import java.util.Optional;

/** What somebody may do in the admin API and the console; each role may do what the ones before it may. */
public enum Role {
    /** Reads and explains. */
    VIEWER("viewer"),
    /** Also services, routes, plans, purges and the states of targets. */
    OPERATOR("operator"),
    /** Everything. */
    ADMIN("admin");

    private final String id;

    Role(String id) {
        this.id = id;
    }

    /** The role of this name. */
    public static Optional<Role> parse(String id) {
        return Arrays.stream(values()).filter(role -> role.id.equals(id)).findFirst();
    }

    /** The name in JSON and in the database. */
    public String id() {
        return id;
    }

    /** Whether somebody of this role may do what asks for the other one. */
    public boolean allows(Role needed) {
        return compareTo(needed) >= 0;
    }
}
