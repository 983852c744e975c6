package dev.tollgate.proxy;

import dev.tollgate.db.model.Certificate;
import dev.tollgate.db.model.Issuer;
import dev.tollgate.db.model.Route;
import dev.tollgate.db.model.Service;
import dev.tollgate.proxy.authenticate.token.CompiledIssuer;
import dev.tollgate.proxy.exchange.CompiledService;
import dev.tollgate.proxy.exchange.Handler;
import dev.tollgate.proxy.reload.Compiler;
import dev.tollgate.proxy.reload.Surroundings;
import dev.tollgate.proxy.tls.ServerCertificate;

/** Has each object compiled by the step that it is for. */
final class NodeCompiler implements Compiler {
    private final Steps steps;
    private final Pipeline pipeline;

    NodeCompiler(Steps steps) {
        this.steps = steps;
        this.pipeline = Pipeline.of(steps);
    }

    @Override
    public CompiledService compile(Service service) {
        return steps.balancer().compile(service);
    }

    @Override
    public Handler compile(Route route, Surroundings surroundings) {
        return pipeline.compile(route, surroundings);
    }

    @Override
    public ServerCertificate compile(Certificate certificate) {
        return steps.certificates().compile(certificate);
    }

    @Override
    public CompiledIssuer compile(Issuer issuer) {
        return steps.issuers().compile(issuer);
    }
}
