package dev.tollgate.proxy.table;

import dev.tollgate.db.model.Consumer;
import dev.tollgate.proxy.authenticate.Consumers;
import dev.tollgate.proxy.tls.ClientTrust;
import java.util.Optional;

/**
 * The table requests are served from. A reload compiles the next table beside this one and swaps the reference, so a
 * request that began on revision 41 ends on revision 41. Safe for any number of threads.
 */
public final class LiveTable implements Consumers {
    private volatile Optional<Table> table = Optional.empty();

    /** The table of now; empty until the first configuration was loaded. Read once for each request. */
    public Optional<Table> table() {
        return table;
    }

    @Override
    public Optional<Consumer> find(String name) {
        return table.flatMap(now -> now.consumers().named(name));
    }

    @Override
    public Optional<Consumer> known(String externalId) {
        return table.flatMap(now -> now.consumers().known(externalId));
    }

    @Override
    public Optional<Consumer> shown(String subjectKey) {
        return table.flatMap(now -> now.consumers().shown(subjectKey));
    }

    /** Whose certificates clients may show now. */
    public ClientTrust clientTrust() {
        return table.map(Table::clientTrust).orElse(ClientTrust.NOBODY);
    }

    /** From now on requests are served from this one. */
    public void publish(Table next) {
        table = Optional.of(next);
    }
}
