package dev.tollgate.proxy.authenticate.token;

import dev.tollgate.proxy.authenticate.TokenVerifier;
import dev.tollgate.proxy.authenticate.Verified;
import dev.tollgate.proxy.exchange.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The signed tokens of one route: those of its issuers, by name, whatever they are by now. */
final class RouteTokens {
    private static final Verified MALFORMED = new Verified.Refused(Problem.TOKEN_MALFORMED);
    private static final Verified OF_NOBODY = new Verified.Refused(Problem.TOKEN_ISSUER);

    private final LiveIssuers live;
    private final List<String> names;

    RouteTokens(LiveIssuers live, List<String> names) {
        this.live = live;
        this.names = List.copyOf(names);
    }

    /** Takes tokens of issuers that sign them. */
    Verified jwt(byte[] bytes, int from, int length) {
        if (length > JsonWebToken.LONGEST) {
            return MALFORMED;
        }
        TokenHash hash = TokenHash.of(bytes, from, length);
        Instant now = live.time().instant();
        Verified remembered = remembered(hash, now);
        if (remembered != null) {
            return remembered;
        }
        return JsonWebToken.read(bytes, from, length)
                .map(token -> judged(token, hash, now, length))
                .orElse(MALFORMED);
    }

    /** Judges tokens that name an issuer that signs, and leaves all others to somebody else. */
    Verified either(byte[] bytes, int from, int length, String address, TokenVerifier others) {
        if (length > JsonWebToken.LONGEST) {
            return MALFORMED;
        }
        TokenHash hash = TokenHash.of(bytes, from, length);
        Instant now = live.time().instant();
        Verified remembered = remembered(hash, now);
        if (remembered != null) {
            return remembered;
        }
        Optional<JsonWebToken> token = JsonWebToken.read(bytes, from, length);
        return token.isPresent() && signer(token.get()) != null
                ? judged(token.get(), hash, now, length)
                : others.verify(bytes, from, length, address);
    }

    /** What was found of this very token before, if that still holds on this route. */
    private @Nullable Verified remembered(TokenHash hash, Instant now) {
        VerifiedTokens.Entry entry = live.tokens().find(hash, now);
        boolean ours = entry != null
                && names.contains(entry.issuer().name())
                && live.find(entry.issuer().name()) == entry.issuer();
        return ours ? entry.accepted() : null;
    }

    private Verified judged(JsonWebToken token, TokenHash hash, Instant now, int length) {
        SigningIssuer issuer = signer(token);
        if (issuer == null) {
            return token.claims().has("iss") && token.issuer().isEmpty() ? MALFORMED : OF_NOBODY;
        }
        SigningIssuer.Judged judged = issuer.judge(token, hash, now);
        if (judged.verdict() instanceof Verified.Accepted accepted) {
            live.tokens().keep(hash, new VerifiedTokens.Entry(accepted, issuer, judged.keys(), length));
        }
        return judged.verdict();
    }

    /** The issuer that the token names, among those of the route: the first, if several call themselves so. */
    private @Nullable SigningIssuer signer(JsonWebToken token) {
        for (String name : names) {
            if (live.find(name) instanceof SigningIssuer signing
                    && token.issuer().filter(signing.issuer()::equals).isPresent()) {
                return signing;
            }
        }
        return null;
    }
}
