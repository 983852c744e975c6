package dev.tollgate.proxy;

import dev.tollgate.db.model.Certificate;
import dev.tollgate.db.model.Changes;
import dev.tollgate.db.model.Destination;
import dev.tollgate.db.model.Issuer;
import dev.tollgate.db.model.Route;
import dev.tollgate.db.model.Service;
import dev.tollgate.db.model.Snapshot;
import dev.tollgate.proxy.authenticate.token.CompiledIssuer;
import dev.tollgate.proxy.exchange.CompiledService;
import dev.tollgate.proxy.exchange.Handler;
import dev.tollgate.proxy.exchange.Sending;
import dev.tollgate.proxy.exchange.Step;
import dev.tollgate.proxy.reload.CompiledServices;
import dev.tollgate.proxy.reload.Compiler;
import dev.tollgate.proxy.tls.ServerCertificate;
import java.util.Collection;
import java.util.List;

/** Compiles a node's routes and services, and tells whoever keeps state for them what is still in use. */
final class NodeCompiler implements Compiler {
    private final Steps steps;
    private final Pipeline pipeline;

    NodeCompiler(Steps steps) {
        this.steps = steps;
        this.pipeline = new Pipeline(
                Pipeline.stages(steps),
                this::compile,
                (route, aggregate, services) -> steps.aggregates()
                        .compile(
                                route,
                                aggregate,
                                services::service,
                                part -> steps.caches().ofPart(route, part)));
    }

    @Override
    public CompiledService compile(Service service) {
        return steps.balancer().compile(service);
    }

    @Override
    public Handler compile(Route route, CompiledServices services) {
        return pipeline.compile(route, services);
    }

    /** Each share counts as requests to its own service. */
    private Handler compile(Route route, Destination.Split split, CompiledServices services) {
        Sending sending = Pipeline.sending(route, split.rewrite());
        return steps.balancer()
                .compile(
                        route,
                        split,
                        name -> Step.chain(
                                List.of(steps.observer().step(route.name(), name)),
                                services.service(name).handler(sending)));
    }

    @Override
    public ServerCertificate compile(Certificate certificate) {
        return steps.certificates().compile(certificate);
    }

    @Override
    public CompiledIssuer compile(Issuer issuer) {
        return steps.issuers().compile(issuer);
    }

    @Override
    public void trust(Collection<CompiledIssuer> issuers) {
        steps.issuers().serve(issuers);
    }

    @Override
    public void show(Collection<ServerCertificate> certificates) {
        steps.certificates().serve(certificates);
    }

    @Override
    public void keys(Changes changes) {
        steps.authenticator().keys().apply(changes);
    }

    @Override
    public void retain(Snapshot snapshot, Collection<Route> routes) {
        steps.balancer().retain(snapshot.services().values(), routes);
        steps.observer().retain(routes);
        steps.limits().retain(snapshot, routes);
        steps.caches().retain(snapshot, routes);
        steps.mirrors().retain(routes);
    }
}
