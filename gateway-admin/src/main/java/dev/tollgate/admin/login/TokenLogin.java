package dev.tollgate.admin.login;

import dev.tollgate.db.ApiTokens;
import dev.tollgate.db.model.ApiToken;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Finds whose a bearer token is. Safe for any number of threads. */
final class TokenLogin {

    // Use is noted to the minute: a program that calls each second writes no row each second.
    private static final Duration NOTED = Duration.ofMinutes(1);

    private final AdminToken environment;
    private final ApiTokens tokens;
    private final InstantSource clock;

    TokenLogin(AdminToken environment, ApiTokens tokens, InstantSource clock) {
        this.environment = environment;
        this.tokens = tokens;
        this.clock = clock;
    }

    Optional<Caller> find(String presented) {
        if (environment instanceof AdminToken.Hashed hashed && hashed.accepts(presented)) {
            return Optional.of(Caller.ADMIN_TOKEN);
        }
        return presented.startsWith(NewToken.MARK) ? stored(Digests.hex(presented)) : Optional.empty();
    }

    private Optional<Caller> stored(String hash) {
        Instant now = clock.instant();
        Optional<ApiToken> found = tokens.findByHash(hash).filter(token -> !token.expired(now));
        found.filter(token ->
                        token.usedAt().map(at -> !now.isBefore(at.plus(NOTED))).orElse(true))
                .ifPresent(_ -> tokens.used(hash, now));
        return found.map(token -> Caller.token(token.name(), token.role()));
    }
}
