package dev.tollgate.admin.live;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a series is made for. */
public enum Grouping {
    /** One series of everything. */
    TOTAL,
    /** One for each route; {@code ""} is what no route took, {@code …} the rest beyond what nodes tell apart. */
    ROUTE,
    /** One for each service; {@code ""} is what the gateway answered itself. */
    SERVICE,
    /** One for each consumer that was recognized; counts only. */
    CONSUMER,
    /** One for each node. */
    NODE,
    /** One for each status that clients got; counts only. */
    STATUS,
    /** One for each code of the gateway's own answers; counts only. */
    CODE;

    /** As it is written in requests. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Grouping> parse(String id) {
        return Arrays.stream(values())
                .filter(grouping -> grouping.id().equals(id))
                .findFirst();
    }

    /** Whether single routes and consumers have to be told apart for it. */
    boolean detailed() {
        return switch (this) {
            case ROUTE, SERVICE, CONSUMER -> true;
            case TOTAL, NODE, STATUS, CODE -> false;
        };
    }
}
