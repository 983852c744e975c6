package dev.tollgate.proxy.authenticate.token;

import dev.tollgate.proxy.authenticate.FailureLimit;
import dev.tollgate.proxy.authenticate.TokenVerifier;
import dev.tollgate.proxy.authenticate.Verified;
import dev.tollgate.proxy.exchange.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * The tokens of one route that its issuer is asked about, if it has one that can be asked.
 *
 * @param failures keeps those from asking who guess; that nobody answers is no failure of theirs
 */
record AskedTokens(LiveIssuers live, List<String> names, FailureLimit failures) implements TokenVerifier {
    private static final Verified MALFORMED = new Verified.Refused(Problem.TOKEN_MALFORMED);
    private static final Verified INACTIVE = new Verified.Refused(Problem.TOKEN_INACTIVE);
    private static final Verified OF_NOBODY = new Verified.Refused(Problem.TOKEN_ISSUER);

    AskedTokens {
        names = List.copyOf(names);
    }

    @Override
    public Verified verify(byte[] bytes, int from, int length, String address) {
        long wait = failures.waitSeconds(address);
        if (wait > 0) {
            return new Verified.Refused(Problem.RATE_LIMITED, wait);
        }
        Optional<Verified> said =
                BearerSyntax.fits(bytes, from, length) ? asked(bytes, from, length) : Optional.of(MALFORMED);
        if (said.isPresent()
                && said.get() instanceof Verified.Refused refused
                && refused.problem().status() == 401) {
            failures.failed(address);
        }
        return said.orElse(INACTIVE);
    }

    private Optional<Verified> asked(byte[] bytes, int from, int length) {
        for (String name : names) {
            if (live.find(name) instanceof IntrospectingIssuer issuer) {
                String token = new String(bytes, from, length, StandardCharsets.US_ASCII);
                return live.introspection().verify(issuer, token, TokenHash.of(bytes, from, length));
            }
        }
        return Optional.of(OF_NOBODY);
    }
}
