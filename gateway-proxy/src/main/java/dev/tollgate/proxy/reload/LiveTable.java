package dev.tollgate.proxy.reload;

import dev.tollgate.db.model.Consumer;
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

    /** The consumer of this name in the configuration of now. */
    public Optional<Consumer> consumer(String name) {
        return table.map(now -> now.snapshot().consumers().get(name));
    }

    void publish(Table next) {
        table = Optional.of(next);
    }
}
