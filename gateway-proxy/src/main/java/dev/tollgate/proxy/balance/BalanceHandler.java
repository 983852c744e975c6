package dev.tollgate.proxy.balance;

import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Handler;
import dev.tollgate.proxy.exchange.Refusal;
import dev.tollgate.proxy.exchange.Reply;
import dev.tollgate.proxy.forward.Attempt;
import dev.tollgate.proxy.forward.ForwardRule;
import dev.tollgate.proxy.forward.TargetClient;
import java.util.List;

/** Sends requests to the targets of one service, each in its turn. */
final class BalanceHandler implements Handler {
    private final RoundRobin targets;
    private final List<Endpoint> endpoints;
    private final ForwardRule rule;

    BalanceHandler(RoundRobin targets, List<Endpoint> endpoints, ForwardRule rule) {
        this.targets = targets;
        this.endpoints = endpoints;
        this.rule = rule;
    }

    /** A target and what speaks to it. */
    record Endpoint(String authority, TargetClient client) {}

    @Override
    public Reply handle(Exchange exchange) {
        Endpoint endpoint = endpoints.get(targets.next());
        exchange.attempt(endpoint.authority());
        exchange.serviceStarted(System.nanoTime());
        return switch (endpoint.client().send(exchange, rule)) {
            case Attempt.Answered(Reply reply) -> reply;
            case Attempt.Failed(var problem) -> {
                exchange.serviceAnswered(System.nanoTime());
                yield Refusal.of(exchange, problem);
            }
        };
    }
}
