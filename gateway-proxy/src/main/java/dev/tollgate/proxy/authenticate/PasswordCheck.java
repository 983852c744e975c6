package dev.tollgate.proxy.authenticate;

import dev.tollgate.db.model.Consumer;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Identity;
import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.exchange.Proof;
import java.util.Optional;
import java.util.Set;

/** Names and passwords of consumers (RFC 7617). */
record PasswordCheck(Authenticator known) implements Check {

    @Override
    public Finding look(Exchange exchange, Presented presented) {
        Presented.Run sent = presented.password();
        if (sent.count() == 0) {
            return Finding.NOTHING;
        }
        String address = exchange.clientAddress();
        long wait = known.failures().waitSeconds(address);
        if (wait > 0) {
            return new Finding.Refused(Problem.RATE_LIMITED, wait);
        }
        Optional<BasicCredentials> credentials = BasicCredentials.read(sent.bytes(), sent.from(), sent.length());
        return credentials.isPresent() ? judge(credentials.get(), address) : wrong(address);
    }

    private Finding judge(BasicCredentials credentials, String address) {
        Optional<Consumer> consumer = known.consumers().find(credentials.user());
        return switch (known.passwords().check(consumer, credentials.password())) {
            case RIGHT -> shown(consumer.orElseThrow());
            case WRONG -> wrong(address);
            case BUSY -> new Finding.Refused(Problem.OVERLOADED);
        };
    }

    private static Finding shown(Consumer consumer) {
        if (!consumer.enabled()) {
            return new Finding.Refused(Problem.CONSUMER_NOT_ALLOWED);
        }
        Proof proof = new Proof.Password(consumer.name());
        return new Finding.Shown(Identity.of(consumer.name(), consumer.groups(), Set.of(), proof));
    }

    private Finding wrong(String address) {
        known.failures().failed(address);
        return new Finding.Refused(Problem.PASSWORD_WRONG);
    }
}
