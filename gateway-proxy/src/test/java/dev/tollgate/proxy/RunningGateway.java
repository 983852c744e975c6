package dev.tollgate.proxy;

import dev.tollgate.db.model.Balance;
import dev.tollgate.db.model.Changes;
import dev.tollgate.db.model.Destination;
import dev.tollgate.db.model.Match;
import dev.tollgate.db.model.PathMatch;
import dev.tollgate.db.model.Route;
import dev.tollgate.db.model.Service;
import dev.tollgate.db.model.Target;
import dev.tollgate.db.model.TargetUrl;
import dev.tollgate.db.model.Timeouts;
import dev.tollgate.proxy.balance.Balancer;
import dev.tollgate.proxy.edge.EdgeSettings;
import dev.tollgate.proxy.edge.TrafficListener;
import dev.tollgate.proxy.forward.TargetClients;
import dev.tollgate.proxy.observe.AccessLog;
import dev.tollgate.proxy.observe.Observer;
import dev.tollgate.proxy.reload.LiveTable;
import dev.tollgate.proxy.reload.LiveTables;
import dev.tollgate.proxy.socket.Deadlines;
import dev.tollgate.proxy.wire.Windows;
import java.time.Duration;
import java.util.List;

/** A listener and the whole pipeline before one service, to which every path goes. */
final class RunningGateway implements AutoCloseable {
    private final Deadlines deadlines = new Deadlines();
    private final Windows windows = new Windows(8);
    private final TargetClients clients = new TargetClients(deadlines, windows);
    private final TrafficListener listener;

    private RunningGateway(Service service) {
        Observer observer = new Observer(new AccessLog.Off());
        Route route = new Route(
                "all",
                "",
                List.of(),
                true,
                0,
                new Match(List.of(), List.of(new PathMatch.Prefix("/")), List.of()),
                new Destination.ToService(service.name(), false));
        LiveTable live = LiveTables.of(
                new NodeCompiler(new Balancer(clients), observer),
                new Changes(0, 1, List.of(new Changes.Put(service), new Changes.Put(route))));
        listener = TrafficListener.start(
                new EdgeSettings("127.0.0.1", 0, 100, Duration.ofSeconds(5)),
                new GatewayRequests(live, observer),
                deadlines,
                windows);
    }

    /** Before a service on this port of this machine. */
    static RunningGateway before(int port, boolean http2, Timeouts timeouts) {
        Target target = new Target(new TargetUrl(false, "127.0.0.1", port), 100);
        Balance balance = new Balance(Balance.Algorithm.ROUND_ROBIN);
        return new RunningGateway(
                new Service("service", "", List.of(), true, List.of(target), balance, timeouts, http2, false));
    }

    static RunningGateway before(int port, boolean http2) {
        return before(port, http2, Timeouts.DEFAULT);
    }

    int port() {
        return listener.port();
    }

    @Override
    public void close() {
        listener.stop();
        clients.close();
        deadlines.close();
    }
}
