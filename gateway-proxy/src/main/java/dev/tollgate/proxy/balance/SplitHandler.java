package dev.tollgate.proxy.balance;

import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Handler;
import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.exchange.Refusal;
import dev.tollgate.proxy.exchange.Reply;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/**
 * Shares requests among services: the first share whose own condition takes a request gets it; the others go by weight,
 * where requests of the same key go to the same share, and those without a key to each share in its turn.
 */
final class SplitHandler implements Handler {
    private final Claim[] claims;
    private final Handler[] shares;
    private final RequestKey sticky;
    private final Optional<Weighted> weighted;

    /** One service's part of the requests. */
    record Share(String name, int weight, Optional<Predicate<Exchange>> when, Handler handler) {}

    private record Claim(Predicate<Exchange> when, Handler handler) {}

    private record Weighted(RoundRobin turns, Rendezvous keys) {}

    /** {@code turn}: where counting goes on, which outlives changes of the route. */
    SplitHandler(List<Share> shares, RequestKey sticky, AtomicLong turn) {
        this.claims = shares.stream()
                .flatMap(share -> share.when().stream().map(when -> new Claim(when, share.handler())))
                .toArray(Claim[]::new);
        this.shares = shares.stream().map(Share::handler).toArray(Handler[]::new);
        this.sticky = sticky;
        this.weighted = weighted(shares, turn);
    }

    private static Optional<Weighted> weighted(List<Share> shares, AtomicLong turn) {
        int[] weights = shares.stream().mapToInt(Share::weight).toArray();
        List<String> names = shares.stream().map(Share::name).toList();
        boolean some = shares.stream().anyMatch(share -> share.weight() > 0);
        return some
                ? Optional.of(new Weighted(new RoundRobin(weights, turn), new Rendezvous(names, weights)))
                : Optional.empty();
    }

    @Override
    public Reply handle(Exchange exchange) {
        for (Claim claim : claims) {
            if (claim.when().test(exchange)) {
                return claim.handler().handle(exchange);
            }
        }
        if (weighted.isEmpty()) {
            return Refusal.of(exchange, Problem.NO_HEALTHY_TARGET);
        }
        long key = sticky.of(exchange);
        int index = key == RequestKey.NONE
                ? weighted.get().turns().next()
                : weighted.get().keys().of(key);
        return shares[index].handle(exchange);
    }
}
