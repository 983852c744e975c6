package dev.tollgate.proxy;

import dev.tollgate.db.model.Changes;
import dev.tollgate.db.model.NodeLabels;
import dev.tollgate.db.model.Route;
import dev.tollgate.db.model.Service;
import dev.tollgate.db.model.Snapshot;
import dev.tollgate.db.model.Telemetry;
import dev.tollgate.proxy.authenticate.token.CompiledIssuer;
import dev.tollgate.proxy.reload.LiveState;
import dev.tollgate.proxy.tls.ServerCertificate;
import dev.tollgate.proxy.trace.Tracer;
import java.util.Collection;
import java.util.List;

/** Tells everybody of a node who keeps state through all revisions what serves from now on. */
record NodeState(Steps steps, Tracer tracer, NodeLabels labels) implements LiveState {

    @Override
    public void keys(Changes changes) {
        steps.authenticator().keys().apply(changes);
    }

    @Override
    public void show(Collection<ServerCertificate> certificates) {
        steps.certificates().serve(certificates);
    }

    @Override
    public void trust(Collection<CompiledIssuer> issuers) {
        steps.issuers().serve(issuers);
    }

    @Override
    public void retain(Snapshot snapshot, Collection<Route> routes) {
        List<Service> here = snapshot.services().values().stream()
                .filter(service -> service.nodes().includes(labels))
                .toList();
        steps.balancer().retain(here, routes);
        Telemetry telemetry = snapshot.settings().telemetry();
        steps.observer().apply(telemetry.accessLines());
        tracer.apply(telemetry.tracing());
        steps.observer().retain(routes);
        steps.captures().retain(snapshot.settings().captureRules());
        steps.limits().retain(snapshot, routes);
        steps.caches().retain(snapshot, routes);
        steps.mirrors().retain(routes);
    }
}
