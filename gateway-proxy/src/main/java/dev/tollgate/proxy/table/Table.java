package dev.tollgate.proxy.table;

import dev.tollgate.db.model.Route;
import dev.tollgate.db.model.Snapshot;
import dev.tollgate.db.path.PathNormalizer;
import dev.tollgate.proxy.authenticate.token.CompiledIssuer;
import dev.tollgate.proxy.exchange.CompiledService;
import dev.tollgate.proxy.exchange.ErrorTemplate;
import dev.tollgate.proxy.exchange.Handler;
import dev.tollgate.proxy.exchange.ReservedFields;
import dev.tollgate.proxy.match.Entry;
import dev.tollgate.proxy.match.RouteIndex;
import dev.tollgate.proxy.tls.ClientTrust;
import dev.tollgate.proxy.tls.ServerCertificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that requests are decided by, of one revision. Immutable; the next one is compiled beside it and shares
 * what did not change.
 *
 * @param clientTrust whose certificates clients may show; the same object if the settings name the same
 * @param consumers the consumers of the snapshot
 * @param index the enabled routes of this node, with what the settings say where they do not
 * @param entries the same routes by name
 * @param services those of this node by name
 * @param certificates the enabled ones by name; the same map if none of them changed
 * @param issuers the enabled ones by name; the same map if none of them changed
 * @param reserved the fields that issuers tell claims in
 * @param errors what refusals say; empty for problem details
 * @param dependants the names of the enabled routes that name a service, by its name; of those on other nodes too
 */
public record Table(
        Snapshot snapshot,
        PathNormalizer paths,
        TrustedProxies trustedProxies,
        ClientTrust clientTrust,
        ConsumerIndex consumers,
        RouteIndex<Handler> index,
        Map<String, Entry<Handler>> entries,
        Map<String, CompiledService> services,
        Map<String, ServerCertificate> certificates,
        Map<String, CompiledIssuer> issuers,
        ReservedFields reserved,
        Optional<ErrorTemplate> errors,
        Map<String, Set<String>> dependants) {

    public long revision() {
        return snapshot.revision();
    }

    /** The routes that are in the index. */
    public List<Route> routes() {
        return entries.values().stream().map(Entry::route).toList();
    }
}
