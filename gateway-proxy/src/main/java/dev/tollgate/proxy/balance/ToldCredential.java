package dev.tollgate.proxy.balance;

import dev.tollgate.proxy.credential.FetchedToken;
import dev.tollgate.proxy.credential.TokenHandler;
import dev.tollgate.proxy.exchange.Handler;
import dev.tollgate.proxy.forward.ForwardRule;
import dev.tollgate.proxy.forward.ServiceCredential;
import java.util.Optional;

/**
 * What a service is told with every request.
 *
 * @param token which must be there first, if it tells one
 */
record ToldCredential(ServiceCredential field, Optional<FetchedToken> token) {

    /** @throws IllegalArgumentException if the value is none that a field can have */
    static ToldCredential fixed(String header, String value) {
        return new ToldCredential(ServiceCredential.of(header, value), Optional.empty());
    }

    static ToldCredential token(String header, FetchedToken token) {
        return new ToldCredential(ServiceCredential.of(header, token::field), Optional.of(token));
    }

    /** What handles requests once it can be told. */
    Handler before(ForwardRule rule, Handler next) {
        return token.<Handler>map(one -> new TokenHandler(one, rule, next)).orElse(next);
    }
}
