package dev.tollgate.proxy.authenticate;

import dev.tollgate.db.model.Consumer;
import dev.tollgate.proxy.exchange.Caller;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Identity;
import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.exchange.Proof;
import java.util.List;
import java.util.Optional;

/** Bearer tokens (RFC 6750) of one route's issuers. */
record TokenCheck(Authenticator known, TokenVerifier verifier) implements Check {

    @Override
    public Finding look(Exchange exchange, Presented presented) {
        Presented.Run token = presented.token();
        if (token.count() == 0) {
            return Finding.NOTHING;
        }
        return switch (verifier.verify(token.bytes(), token.from(), token.length(), exchange.clientAddress())) {
            case Verified.Accepted accepted -> shown(accepted);
            case Verified.Refused(Problem problem, long retrySeconds) -> new Finding.Refused(problem, retrySeconds);
        };
    }

    private Finding shown(Verified.Accepted token) {
        Optional<Consumer> consumer = token.consumer().flatMap(known.consumers()::known);
        if (consumer.isPresent() && !consumer.get().enabled()) {
            return new Finding.Refused(Problem.CONSUMER_NOT_ALLOWED);
        }
        Caller caller = consumer.isPresent()
                ? new Caller.Consumer(consumer.get().name())
                : new Caller.Subject(token.issuer(), token.subject());
        return new Finding.Shown(new Identity(
                caller,
                consumer.map(Consumer::groups).orElse(List.of()),
                token.scopes(),
                token.claims(),
                List.of(new Proof.Token(token.credential(), token.issuer(), token.expiresAt())),
                token.forwarded().stream()
                        .map(claim -> new Identity.Told(claim.header(), claim.value()))
                        .toList()));
    }
}
