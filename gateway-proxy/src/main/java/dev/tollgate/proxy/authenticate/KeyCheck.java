package dev.tollgate.proxy.authenticate;

import dev.tollgate.db.model.Consumer;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Identity;
import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.exchange.Proof;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** API keys, as one route takes them. */
record KeyCheck(Authenticator known, String route) implements Check {
    /** Keys that are longer are none; the longest that can be issued has 512 bytes. */
    private static final int LONGEST_KEY = 1_024;

    @Override
    public Finding look(Exchange exchange, Presented presented) {
        Presented.Run key = presented.key();
        if (key.count() == 0) {
            return Finding.NOTHING;
        }
        KeyEntry entry = key.length() > LONGEST_KEY ? null : known.keys().find(key.bytes(), key.from(), key.length());
        if (entry == null) {
            return new Finding.Refused(Problem.KEY_UNKNOWN);
        }
        if (entry.key().revoked()) {
            return new Finding.Refused(Problem.KEY_REVOKED);
        }
        if (entry.expired(known.time().instant())) {
            return new Finding.Refused(Problem.KEY_EXPIRED);
        }
        Optional<Consumer> consumer = known.consumers().find(entry.key().consumer());
        if (consumer.isEmpty()) {
            return new Finding.Refused(Problem.KEY_UNKNOWN);
        }
        if (!consumer.get().enabled() || !entry.opens(route)) {
            return new Finding.Refused(Problem.CONSUMER_NOT_ALLOWED);
        }
        if (!entry.mayComeFrom(exchange.clientAddress())) {
            return new Finding.Refused(Problem.SOURCE_NOT_ALLOWED);
        }
        Optional<Instant> retiring = entry.key().retiringSince();
        if (retiring.isPresent()) {
            exchange.addReplyFields(Retirement.fields(entry.key(), retiring.get()));
        }
        entry.used(known.time().millis(), exchange.clientAddress());
        return new Finding.Shown(Identity.of(
                consumer.get().name(),
                consumer.get().groups(),
                Set.copyOf(entry.key().scopes()),
                new Proof.Key(entry.key().id())));
    }
}
