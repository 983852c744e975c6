package dev.tollgate.proxy.cache;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Which answers are asked for at the moment. Safe for any number of threads. */
final class Flights {
    private final CacheStore store;
    private final ConcurrentMap<Flight.Of, Flight> flights = new ConcurrentHashMap<>();

    Flights(CacheStore store) {
        this.store = store;
    }

    /** The one under way whose answer will be good, or else {@code own}, which is under way from now on. */
    Flight join(Flight own) {
        return flights.merge(
                own.of(), own, (other, mine) -> store.current(mine.of().key(), other.stamp()) ? other : mine);
    }

    /** It is not under way any more. */
    void ended(Flight flight) {
        flights.remove(flight.of(), flight);
    }
}
