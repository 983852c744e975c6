package dev.tollgate.proxy.authenticate;

import dev.tollgate.db.model.Consumer;
import dev.tollgate.db.model.Route;
import dev.tollgate.proxy.exchange.Identity;
import dev.tollgate.proxy.exchange.Step;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What callers are recognized by, for all routes together.
 *
 * @param keys all API keys
 * @param consumers whom they belong to
 * @param time the wall clock that keys expire by
 */
public record Authenticator(KeyIndex keys, Consumers consumers, InstantSource time) {

    /** Whether a caller who was let in before still would be: the key is good, and its consumer too. */
    public boolean knows(Identity caller) {
        KeyEntry entry = keys.withId(caller.credential());
        return entry != null
                && !entry.key().revoked()
                && !entry.expired(time.instant())
                && entry.key().consumer().equals(caller.consumer())
                && consumers.find(caller.consumer()).filter(Consumer::enabled).isPresent();
    }

    /** The step for this route, if it asks who is calling. */
    public Optional<Step> compile(Route route) {
        return route.policies()
                .authentication()
                .map(authentication -> new AuthenticateStep(
                        this, KeyPlaces.of(authentication), authentication.anonymous(), route.name()));
    }
}
