package dev.tollgate.proxy.authenticate.token;

import java.util.Optional;

/** The keys of an issuer: those that the configuration has, and those that it tells itself. */
final class IssuerKeys {
    private final KeySet fixed;
    private final Optional<FetchedKeys> fetched;
    private volatile Both both;

    /** Both kinds together, made once for each set that was fetched. */
    private record Both(KeySet fetched, KeySet all) {}

    IssuerKeys(KeySet fixed, Optional<FetchedKeys> fetched) {
        this.fixed = fixed;
        this.fetched = fetched;
        this.both = new Both(KeySet.EMPTY, fixed);
    }

    /** Those that the issuer tells, if it does. */
    Optional<FetchedKeys> fetched() {
        return fetched;
    }

    /** Those that are known; the same set as long as none has changed. Waits for the first ones. */
    KeySet current() {
        return fetched.isEmpty() ? fixed : with(fetched.get().current());
    }

    /** Those after a look for newer ones; the same set if there are none, or it is too early to look again. */
    KeySet newerThan(KeySet tried) {
        if (fetched.isEmpty()) {
            return tried;
        }
        KeySet now = current();
        return now == tried ? with(fetched.get().renewed()) : now;
    }

    private KeySet with(KeySet told) {
        Both made = both;
        if (made.fetched() != told) {
            made = new Both(told, fixed.with(told));
            both = made;
        }
        return made.all();
    }
}
