package dev.tollgate.proxy.balance;

import dev.tollgate.db.model.RouteTimeouts;
import dev.tollgate.db.model.Service;
import dev.tollgate.db.model.Target;
import dev.tollgate.db.model.Timeouts;
import dev.tollgate.proxy.exchange.Authority;
import dev.tollgate.proxy.exchange.CompiledService;
import dev.tollgate.proxy.exchange.Handler;
import dev.tollgate.proxy.exchange.Sending;
import dev.tollgate.proxy.forward.ForwardRule;
import dev.tollgate.proxy.forward.ServiceCredential;
import dev.tollgate.proxy.forward.TargetClients;
import dev.tollgate.proxy.wire.Octets;
import java.util.List;
import java.util.Optional;

/** A service that has targets to send to: its routes share whose turn it is, and the connections. */
final class BalancedService implements CompiledService {
    private final Service service;
    private final List<Target> serving;
    private final RoundRobin turns;
    private final TargetClients clients;
    private final Optional<ServiceCredential> credential;
    private final Handler plain;

    BalancedService(
            Service service,
            List<Target> serving,
            RoundRobin turns,
            TargetClients clients,
            Optional<ServiceCredential> credential) {
        this.service = service;
        this.serving = serving;
        this.turns = turns;
        this.clients = clients;
        this.credential = credential;
        this.plain = compile(Sending.PLAIN);
    }

    /** @throws IllegalArgumentException if the host is none */
    @Override
    public Handler handler(Sending sending) {
        return sending.equals(Sending.PLAIN) ? plain : compile(sending);
    }

    private Handler compile(Sending sending) {
        Timeouts timeouts = timeouts(service.timeouts(), sending.timeouts());
        List<BalanceHandler.Endpoint> endpoints = serving.stream()
                .map(target -> new BalanceHandler.Endpoint(
                        target.url().authority(), clients.client(key(service, target, sending.timeouts()))))
                .toList();
        Authority host = host(sending.host());
        return new BalanceHandler(turns, endpoints, ForwardRule.of(host, service.preserveHost(), credential, timeouts));
    }

    /** What the connections to a target are kept by, for routes that ask for these limits of time. */
    static TargetClients.Key key(Service service, Target target, RouteTimeouts timeouts) {
        return new TargetClients.Key(
                target.url(),
                Optional.empty(),
                service.tls(),
                service.http2(),
                timeouts.connect().orElse(service.timeouts().connect()));
    }

    private static Timeouts timeouts(Timeouts own, RouteTimeouts route) {
        return new Timeouts(
                route.connect().orElse(own.connect()),
                route.firstByte().orElse(own.firstByte()),
                route.idle().orElse(own.idle()),
                route.total().orElse(own.total()),
                route.tunnelIdle().orElse(own.tunnelIdle()));
    }

    private static Authority host(Optional<String> host) {
        if (host.isEmpty()) {
            return Authority.NONE;
        }
        byte[] bytes = Octets.bytes(host.get());
        return Authority.parse(bytes, 0, bytes.length)
                .orElseThrow(() -> new IllegalArgumentException(host.get() + " (expected: a host)"));
    }
}
