package dev.tollgate.proxy.explain;

import dev.tollgate.db.model.Certificate;
import dev.tollgate.db.model.Issuer;
import dev.tollgate.db.model.Route;
import dev.tollgate.db.model.Service;
import dev.tollgate.proxy.authenticate.token.CompiledIssuer;
import dev.tollgate.proxy.exchange.CompiledService;
import dev.tollgate.proxy.exchange.Handler;
import dev.tollgate.proxy.exchange.Reply;
import dev.tollgate.proxy.reload.Compiler;
import dev.tollgate.proxy.reload.Surroundings;
import dev.tollgate.proxy.tls.ServerCertificate;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.ResponseHead;

/** Compiles routes into nothing that does anything: for tables in which routes are only looked for. */
final class TrialCompiler implements Compiler {
    /** Whatever comes here is not sent on. */
    private static final Handler NOTHING = _ -> new Reply.Whole(ResponseHead.of(200, Fields.empty()), new byte[0]);

    @Override
    public CompiledService compile(Service service) {
        return _ -> NOTHING;
    }

    @Override
    public Handler compile(Route route, Surroundings services) {
        return NOTHING;
    }

    @Override
    public ServerCertificate compile(Certificate certificate) {
        throw new UnsupportedOperationException("certificates choose no route");
    }

    @Override
    public CompiledIssuer compile(Issuer issuer) {
        throw new UnsupportedOperationException("issuers choose no route");
    }
}
