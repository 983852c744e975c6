package dev.tollgate.proxy;

import dev.tollgate.db.model.Credential;
import dev.tollgate.db.model.Service;
import dev.tollgate.proxy.authenticate.token.CompiledIssuer;
import dev.tollgate.proxy.mask.Masking;
import dev.tollgate.proxy.table.LiveTable;
import dev.tollgate.proxy.table.Table;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The names of the header fields by which services know the gateway, and in which they are told of claims, in the
 * revision that serves. They are gathered once for each revision of which somebody asks. For any number of threads.
 */
final class SecretFields implements Supplier<Set<String>> {
    private final LiveTable live;
    private volatile Known known = new Known(-1, Set.of());

    private record Known(long revision, Set<String> names) {}

    SecretFields(LiveTable live) {
        this.live = live;
    }

    @Override
    public Set<String> get() {
        Optional<Table> table = live.table();
        Known before = known;
        if (table.isEmpty() || table.get().revision() == before.revision()) {
            return before.names();
        }
        Known now = new Known(table.get().revision(), names(table.get()));
        known = now;
        return now.names();
    }

    private static Set<String> names(Table table) {
        Stream<String> credentials = table.snapshot().services().values().stream()
                .map(Service::credential)
                .flatMap(Optional::stream)
                .map(Credential::header);
        Stream<String> claims = table.issuers().values().stream()
                .map(CompiledIssuer::forwardedHeaders)
                .flatMap(Collection::stream);
        return Masking.names(Stream.concat(credentials, claims).collect(Collectors.toSet()));
    }
}
