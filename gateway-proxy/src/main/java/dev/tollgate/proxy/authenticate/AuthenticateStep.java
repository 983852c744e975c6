package dev.tollgate.proxy.authenticate;

import dev.tollgate.db.model.Consumer;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Handler;
import dev.tollgate.proxy.exchange.Identity;
import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.exchange.Refusal;
import dev.tollgate.proxy.exchange.Reply;
import dev.tollgate.proxy.exchange.Step;
import dev.tollgate.proxy.wire.Fields;
import java.util.Optional;

/** Lets requests on that present one good API key, and those without any if the route takes them. */
final class AuthenticateStep implements Step {
    /** Keys that are longer are none; the longest that can be issued has 512 bytes. */
    private static final int LONGEST_KEY = 1_024;

    private static final String CHALLENGE = "ApiKey realm=\"tollgate\"";

    private final Authenticator known;
    private final KeyPlaces places;
    private final boolean anonymous;
    private final String route;

    AuthenticateStep(Authenticator known, KeyPlaces places, boolean anonymous, String route) {
        this.known = known;
        this.places = places;
        this.anonymous = anonymous;
        this.route = route;
    }

    @Override
    public Reply handle(Exchange exchange, Handler next) {
        Presented presented = places.take(exchange);
        if (presented.count() == 0) {
            return anonymous ? next.handle(exchange) : refused(exchange, Problem.CREDENTIAL_MISSING);
        }
        if (presented.count() > 1) {
            return refused(exchange, Problem.CREDENTIAL_AMBIGUOUS);
        }
        Optional<Problem> problem = identify(exchange, presented);
        return problem.isPresent() ? refused(exchange, problem.get()) : next.handle(exchange);
    }

    /** Gives the exchange its identity, or tells why there is none. */
    private Optional<Problem> identify(Exchange exchange, Presented presented) {
        KeyEntry entry = presented.length() > LONGEST_KEY
                ? null
                : known.keys().find(presented.bytes(), presented.from(), presented.length());
        if (entry == null) {
            return Optional.of(Problem.KEY_UNKNOWN);
        }
        if (entry.key().revoked()) {
            return Optional.of(Problem.KEY_REVOKED);
        }
        if (entry.expired(known.time().instant())) {
            return Optional.of(Problem.KEY_EXPIRED);
        }
        Optional<Consumer> consumer = known.consumers().find(entry.key().consumer());
        if (consumer.isEmpty()) {
            return Optional.of(Problem.KEY_UNKNOWN);
        }
        if (!consumer.get().enabled() || !entry.opens(route)) {
            return Optional.of(Problem.CONSUMER_NOT_ALLOWED);
        }
        if (!entry.mayComeFrom(exchange.clientAddress())) {
            return Optional.of(Problem.SOURCE_NOT_ALLOWED);
        }
        entry.used(known.time().millis(), exchange.clientAddress());
        exchange.identity(new Identity(
                consumer.get().name(), consumer.get().groups(), entry.key().id()));
        return Optional.empty();
    }

    private static Reply refused(Exchange exchange, Problem problem) {
        Fields fields = Fields.empty();
        if (problem.status() == 401) {
            // RFC 9110, 11.6.1.
            fields.add("WWW-Authenticate", CHALLENGE);
        }
        return Refusal.of(exchange, problem, fields);
    }
}
