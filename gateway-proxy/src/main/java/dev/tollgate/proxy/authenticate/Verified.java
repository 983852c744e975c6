package dev.tollgate.proxy.authenticate;

import dev.tollgate.proxy.exchange.Claims;
import dev.tollgate.proxy.exchange.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What became of a token. */
public sealed interface Verified {

    /**
     * The token is good. One value serves all requests that present it, so whatever follows from it may be kept by it.
     *
     * @param issuer the name of the issuer, as routes refer to it
     * @param subject whom the token is about, unique for the issuer; empty if it does not say
     * @param consumer what consumers are looked up by in their {@code externalId}, if the token says it
     * @param scopes what it is good for
     * @param claims everything that it says
     * @param expiresAt from then on it is good no more
     * @param credential an id of the token that may be shown and logged
     * @param forwarded what the service is told of it
     */
    record Accepted(
            String issuer,
            String subject,
            Optional<String> consumer,
            Set<String> scopes,
            Claims claims,
            Instant expiresAt,
            String credential,
            List<ForwardedClaim> forwarded)
            implements Verified {

        public Accepted {
            scopes = Set.copyOf(scopes);
            forwarded = List.copyOf(forwarded);
        }
    }

    /**
     * The token is not good, or nobody can tell.
     *
     * @param retrySeconds after which asking again makes sense; 0 if nothing is known
     */
    record Refused(Problem problem, long retrySeconds) implements Verified {

        public Refused(Problem problem) {
            this(problem, 0);
        }
    }

    /** A header field that tells the service a claim; the value holds no CR, LF or NUL. */
    record ForwardedClaim(String header, String value) {}
}
