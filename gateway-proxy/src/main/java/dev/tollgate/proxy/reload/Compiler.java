package dev.tollgate.proxy.reload;

import dev.tollgate.db.model.Certificate;
import dev.tollgate.db.model.Changes;
import dev.tollgate.db.model.Issuer;
import dev.tollgate.db.model.Route;
import dev.tollgate.db.model.Service;
import dev.tollgate.db.model.Snapshot;
import dev.tollgate.proxy.authenticate.token.CompiledIssuer;
import dev.tollgate.proxy.exchange.CompiledService;
import dev.tollgate.proxy.exchange.Handler;
import dev.tollgate.proxy.tls.ServerCertificate;
import java.util.Collection;

/** Turns objects into what handles requests. Off the request path, in one thread. */
public interface Compiler {

    CompiledService compile(Service service);

    Handler compile(Route route, CompiledServices services);

    /** @throws IllegalArgumentException if its chain or its private key cannot be used */
    ServerCertificate compile(Certificate certificate);

    /** @throws IllegalArgumentException if one of its keys or secrets cannot be used */
    CompiledIssuer compile(Issuer issuer);

    /** From now on the gateway shows these certificates and no others. */
    void show(Collection<ServerCertificate> certificates);

    /** From now on tokens of these issuers are taken and of no others. */
    void trust(Collection<CompiledIssuer> issuers);

    /**
     * The API keys of these changes hold from now on, before their objects serve and even if those are refused; changes
     * from revision 0 on bring all keys.
     */
    void keys(Changes changes);

    /**
     * A table of this snapshot serves now: what no object uses any more may go.
     *
     * @param routes those that are enabled, with what the settings say where they do not
     */
    void retain(Snapshot snapshot, Collection<Route> routes);
}
