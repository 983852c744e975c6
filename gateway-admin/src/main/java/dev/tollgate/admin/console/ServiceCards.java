package dev.tollgate.admin.console;

import dev.tollgate.db.document.format.Durations;
import dev.tollgate.db.model.Balance;
import dev.tollgate.db.model.CircuitBreaker;
import dev.tollgate.db.model.Credential;
import dev.tollgate.db.model.Ejection;
import dev.tollgate.db.model.HealthCheck;
import dev.tollgate.db.model.OAuth2;
import dev.tollgate.db.model.Resilience;
import dev.tollgate.db.model.Retry;
import dev.tollgate.db.model.Service;
import dev.tollgate.db.model.Timeouts;
import dev.tollgate.ui.detail.DetailPage.Card;
import dev.tollgate.ui.detail.DetailPage.Fact;
import dev.tollgate.ui.part.Link;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a service's page says of how its targets are used. */
final class ServiceCards {

    private ServiceCards() {}

    /**
     * @param routes those that lead to it
     * @param nodes where it is
     */
    static Card sharing(Service service, List<Link> routes, Fact nodes) {
        Balance balance = service.balance();
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Used by", routes.isEmpty() ? List.of("no route") : List.of(), routes));
        facts.add(nodes);
        facts.add(Fact.of("Next target", words(balance)));
        balance.stickyCookie()
                .ifPresent(cookie -> facts.add(Fact.of("Clients stay", "by the cookie " + cookie.name())));
        if (balance.slowStart().isPositive()) {
            facts.add(Fact.of("Slow start", Durations.text(balance.slowStart())));
        }
        balance.maxInFlightPerTarget()
                .ifPresent(most -> facts.add(Fact.of("At a time", most + " requests per target")));
        if (balance.panic()) {
            facts.add(Fact.of("No healthy target", "requests are sent all the same"));
        }
        facts.add(Fact.of("Host", service.preserveHost() ? "the client's" : "the target's own"));
        facts.add(Fact.of("Protocol", service.http2() ? "HTTP/2" : "HTTP/1.1"));
        service.credential().ifPresent(credential -> facts.add(Fact.of("Knows the gateway by", words(credential))));
        return new Card("Balance", facts);
    }

    private static String words(Credential credential) {
        return switch (credential) {
            case Credential.Fixed fixed -> "the header " + fixed.header() + ", its value is stored and never shown";
            case Credential.Token(String header, OAuth2 oauth2) ->
                "the header " + header + ", with a token of " + oauth2.tokenUrl() + " for " + oauth2.clientId();
        };
    }

    private static String words(Balance balance) {
        return switch (balance.algorithm()) {
            case ROUND_ROBIN -> "each in its turn";
            case LEAST_REQUESTS -> "the one with the fewest requests";
            case PEAK_EWMA -> "the faster of two";
            case RANDOM -> "any";
            case HASH ->
                "the same for the same "
                        + balance.hashOn()
                                .name()
                                .orElseGet(
                                        () -> balance.hashOn().source().name().toLowerCase(Locale.ROOT));
        };
    }

    static Card protection(Resilience resilience) {
        return new Card(
                "Protection",
                List.of(
                        Fact.of(
                                "Health check",
                                resilience
                                        .healthCheck()
                                        .map(ServiceCards::words)
                                        .orElse("none")),
                        Fact.of("Retries", words(resilience.retry())),
                        Fact.of(
                                "Ejection",
                                resilience.ejection().map(ServiceCards::words).orElse("none")),
                        Fact.of(
                                "Circuit breaker",
                                resilience
                                        .circuitBreaker()
                                        .map(ServiceCards::words)
                                        .orElse("none"))));
    }

    private static String words(HealthCheck check) {
        String how = switch (check.type()) {
            case HTTP -> "GET " + check.path();
            case HTTPS -> "GET " + check.path() + " over TLS";
            case TCP -> "a connection";
        };
        return how + " every " + Durations.text(check.interval()) + "; " + check.fall() + " bad ones to fall, "
                + check.rise() + " good ones to rise";
    }

    private static String words(Retry retry) {
        return retry.attempts() == 0
                ? "none"
                : "up to " + retry.attempts() + ", for " + retry.budgetPercent() + " % of requests at most";
    }

    private static String words(Ejection ejection) {
        return "after " + ejection.consecutiveFailures() + " failures in a row, for "
                + Durations.text(ejection.baseTime()) + " at first; " + ejection.maxEjectedPercent()
                + " % of targets at most";
    }

    private static String words(CircuitBreaker breaker) {
        return "opens for " + Durations.text(breaker.openFor()) + " from " + breaker.failureRatePercent()
                + " % failures within " + Durations.text(breaker.window());
    }

    static Card timeouts(Timeouts timeouts) {
        return new Card(
                "Waiting",
                List.of(
                        Fact.of("Connect", Durations.text(timeouts.connect())),
                        Fact.of("First byte", Durations.text(timeouts.firstByte())),
                        Fact.of("Idle", Durations.text(timeouts.idle())),
                        Fact.of("Total", Durations.text(timeouts.total())),
                        Fact.of("Idle tunnel", Durations.text(timeouts.tunnelIdle()))));
    }
}
