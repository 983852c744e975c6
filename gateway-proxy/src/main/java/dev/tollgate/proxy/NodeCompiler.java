package dev.tollgate.proxy;

import dev.tollgate.db.model.Changes;
import dev.tollgate.db.model.Route;
import dev.tollgate.db.model.Service;
import dev.tollgate.proxy.authenticate.Authenticator;
import dev.tollgate.proxy.balance.Balancer;
import dev.tollgate.proxy.exchange.Handler;
import dev.tollgate.proxy.limit.Limits;
import dev.tollgate.proxy.observe.Observer;
import dev.tollgate.proxy.reload.CompiledServices;
import dev.tollgate.proxy.reload.Compiler;
import java.util.Collection;

/** Compiles a node's routes and services, and tells whoever keeps state for them what is still in use. */
final class NodeCompiler implements Compiler {
    private final Balancer balancer;
    private final Observer observer;
    private final Authenticator authenticator;
    private final Limits limits;
    private final Pipeline pipeline;

    NodeCompiler(Balancer balancer, Observer observer, Authenticator authenticator, Limits limits) {
        this.balancer = balancer;
        this.observer = observer;
        this.authenticator = authenticator;
        this.limits = limits;
        this.pipeline = new Pipeline(Pipeline.stages(observer, authenticator, limits));
    }

    @Override
    public Handler compile(Service service) {
        return balancer.compile(service);
    }

    @Override
    public Handler compile(Route route, CompiledServices services) {
        return pipeline.compile(route, services);
    }

    @Override
    public void keys(Changes changes) {
        authenticator.keys().apply(changes);
    }

    @Override
    public void retain(Collection<Service> services, Collection<Route> routes) {
        balancer.retain(services);
        observer.retain(routes);
        limits.retain(routes);
    }
}
