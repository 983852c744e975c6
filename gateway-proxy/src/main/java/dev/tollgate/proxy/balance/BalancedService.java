package dev.tollgate.proxy.balance;

import dev.tollgate.db.model.Balance;
import dev.tollgate.db.model.RouteTimeouts;
import dev.tollgate.db.model.Service;
import dev.tollgate.db.model.Timeouts;
import dev.tollgate.proxy.condition.RequestValue;
import dev.tollgate.proxy.exchange.Authority;
import dev.tollgate.proxy.exchange.CompiledService;
import dev.tollgate.proxy.exchange.Handler;
import dev.tollgate.proxy.exchange.Sending;
import dev.tollgate.proxy.forward.ForwardRule;
import dev.tollgate.proxy.wire.Octets;
import java.util.Optional;

/** A service that has targets to send to: its routes share all that lives of it between requests. */
final class BalancedService implements CompiledService {
    private final Service service;
    private final ServicePool pool;
    private final Optional<ToldCredential> credential;
    private final Handler plain;

    BalancedService(Service service, ServicePool pool, Optional<ToldCredential> credential) {
        this.service = service;
        this.pool = pool;
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
        ForwardRule forward = ForwardRule.of(
                host(sending.host()), service.preserveHost(), credential.map(ToldCredential::field), timeouts);
        Balance balance = service.balance();
        RequestKey key =
                balance.algorithm() == Balance.Algorithm.HASH ? RequestKey.of(balance.hashOn()) : _ -> RequestKey.NONE;
        RetryRule retry = RetryRule.of(service.resilience().retry(), sending.last());
        Optional<RequestValue> cookie = balance.stickyCookie().map(sticky -> RequestValue.cookie(sticky.name()));
        Handler handler = new BalanceHandler(pool, new SendingRule(forward, retry, key, cookie));
        return credential.map(told -> told.before(forward, handler)).orElse(handler);
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
