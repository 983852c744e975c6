package dev.tollgate.proxy.reload;

import dev.tollgate.db.model.Certificate;
import dev.tollgate.db.model.Issuer;
import dev.tollgate.db.model.Route;
import dev.tollgate.db.model.Service;
import dev.tollgate.proxy.authenticate.token.CompiledIssuer;
import dev.tollgate.proxy.exchange.CompiledService;
import dev.tollgate.proxy.exchange.Handler;
import dev.tollgate.proxy.tls.ServerCertificate;

/**
 * Turns objects into what handles requests, or says why not in an {@link IllegalArgumentException}. Off the request
 * path, in one thread. What comes of it serves only once {@link LiveState} is told so.
 */
public interface Compiler {

    CompiledService compile(Service service);

    Handler compile(Route route, Surroundings surroundings);

    /** @throws IllegalArgumentException if its chain or its private key cannot be used */
    ServerCertificate compile(Certificate certificate);

    /** @throws IllegalArgumentException if one of its keys or secrets cannot be used */
    CompiledIssuer compile(Issuer issuer);
}
