package dev.tollgate.proxy;

import dev.tollgate.db.model.*;
import dev.tollgate.proxy.balance.Balancer;
import dev.tollgate.proxy.edge.*;
import dev.tollgate.proxy.exchange.*;
import dev.tollgate.proxy.forward.TargetClients;
import dev.tollgate.proxy.reload.*;
import dev.tollgate.proxy.reload.Compiler;
import dev.tollgate.proxy.socket.Deadlines;
import dev.tollgate.proxy.wire.Windows;
import java.time.Duration;
import java.util.*;

final class BareProxy {
    public static void main(String[] args) throws Exception {
        Deadlines deadlines = new Deadlines();
        Windows windows = new Windows(64);
        Balancer balancer = new Balancer(new TargetClients(deadlines, windows));
        Service s = new Service("a", "", List.of(), true, List.of(new Target(new TargetUrl(false, "127.0.0.1", Integer.parseInt(args[1])), 100)), new Balance(Balance.Algorithm.ROUND_ROBIN), Timeouts.DEFAULT, false, false);
        Route r = new Route("r", "", List.of(), true, 0, new dev.tollgate.db.model.Match(List.of(), List.of(new PathMatch.Prefix("/")), List.of()), new Destination.ToService("a", false));
        LiveTable live = new LiveTable();
        Compiler c = new Compiler() {
            public Handler compile(Service x) { return balancer.compile(x); }
            public Handler compile(Route x, CompiledServices y) { return Pipeline.compile(x, y); }
            public void retain(Collection<Service> x, Collection<Route> y) { }
        };
        BareTables.publish(live, c, new Changes(0, 1, List.of(new Changes.Put(s), new Changes.Put(r))));
        TrafficListener l = TrafficListener.start(new EdgeSettings("127.0.0.1", Integer.parseInt(args[0]), 10000, Duration.ofSeconds(10)), () -> new Gateway(live), deadlines);
        System.out.println("ready " + l.port());
        Thread.currentThread().join();
    }
}
