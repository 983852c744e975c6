package dev.tollgate.proxy.reload;

import java.util.Optional;

/**
 * The table requests are served from. A reload compiles the next table beside this one and swaps the reference, so a
 * request that began on revision 41 ends on revision 41. Safe for any number of threads.
 */
public final class LiveTable {
    private volatile Optional<Table> table = Optional.empty();

    /** The table of now; empty until the first configuration was loaded. Read once for each request. */
    public Optional<Table> table() {
        return table;
    }

    void publish(Table next) {
        table = Optional.of(next);
    }
}
