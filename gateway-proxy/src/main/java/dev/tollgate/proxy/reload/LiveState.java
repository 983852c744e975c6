package dev.tollgate.proxy.reload;

import dev.tollgate.db.model.Changes;
import dev.tollgate.db.model.Route;
import dev.tollgate.db.model.Snapshot;
import dev.tollgate.proxy.authenticate.token.CompiledIssuer;
import dev.tollgate.proxy.tls.ServerCertificate;
import java.util.Collection;

/**
 * What lives beside the tables, through all revisions, and is told what serves from now on. For each revision in this
 * order; by one thread.
 */
public interface LiveState {

    /**
     * The API keys of these changes hold from now on, before their objects serve and even if those are refused; changes
     * from revision 0 on bring all keys.
     */
    void keys(Changes changes);

    /** From now on the gateway shows these certificates and no others. */
    void show(Collection<ServerCertificate> certificates);

    /** From now on tokens of these issuers are taken and of no others. */
    void trust(Collection<CompiledIssuer> issuers);

    /**
     * A table of this snapshot serves now: what no object uses any more may go.
     *
     * @param routes those that are enabled, with what the settings say where they do not
     */
    void retain(Snapshot snapshot, Collection<Route> routes);
}
