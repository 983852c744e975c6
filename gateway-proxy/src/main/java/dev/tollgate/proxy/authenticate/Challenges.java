package dev.tollgate.proxy.authenticate;

import dev.tollgate.db.model.Authentication;
import dev.tollgate.db.model.Authentication.Method;
import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.Octets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a route's 401 asks clients for (RFC 9110, 11.6.1): a challenge for each method that it takes. Immutable. */
final class Challenges {
    private static final byte[] NAME = Octets.bytes("WWW-Authenticate");
    private static final String BEARER = "Bearer realm=\"tollgate\"";

    private final List<byte[]> plain;
    /** The same, for a token that is not good (RFC 6750, 3.1). */
    private final List<byte[]> invalidToken;

    private Challenges(List<byte[]> plain, List<byte[]> invalidToken) {
        this.plain = plain;
        this.invalidToken = invalidToken;
    }

    static Challenges of(Authentication authentication) {
        Set<String> plain = new LinkedHashSet<>();
        Set<String> invalidToken = new LinkedHashSet<>();
        for (Method method : authentication.methods()) {
            String challenge = challenge(method);
            plain.add(challenge);
            invalidToken.add(challenge.equals(BEARER) ? BEARER + ", error=\"invalid_token\"" : challenge);
        }
        return new Challenges(octets(plain), octets(invalidToken));
    }

    private static String challenge(Method method) {
        return switch (method) {
            case API_KEY -> "ApiKey realm=\"tollgate\"";
            case JWT, INTROSPECTION -> BEARER;
            // RFC 7617, 2.1.
            case BASIC -> "Basic realm=\"tollgate\", charset=\"UTF-8\"";
            // No scheme is registered for it, and a 401 must name one.
            case MTLS -> "ClientCertificate realm=\"tollgate\"";
        };
    }

    private static List<byte[]> octets(Set<String> challenges) {
        List<byte[]> octets = new ArrayList<>();
        challenges.forEach(challenge -> octets.add(Octets.bytes(challenge)));
        return List.copyOf(octets);
    }

    /** The fields of the answer that tells this problem; new ones at each call. */
    Fields fields(Problem problem) {
        Fields fields = Fields.empty();
        if (problem.status() == 401) {
            boolean token = problem.code().startsWith("token_");
            for (byte[] challenge : token ? invalidToken : plain) {
                fields.add(NAME, challenge);
            }
        }
        return fields;
    }
}
