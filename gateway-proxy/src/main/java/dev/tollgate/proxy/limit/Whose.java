package dev.tollgate.proxy.limit;

import dev.tollgate.proxy.exchange.Caller.Consumer;
import dev.tollgate.proxy.exchange.Proof;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A consumer, as counters know it.
 *
 * @param keys the ids of its API keys
 */
record Whose(String consumer, Set<String> keys) {

    /** Whether a counter's caller is the consumer, or one of its keys, whatever else tells it apart. */
    boolean is(Object caller) {
        return switch (caller) {
            case Consumer(String name) -> name.equals(consumer);
            case Proof.Key(String id) -> keys.contains(id);
            case Caller.Both(Object first, Object second) -> is(first) || is(second);
            default -> false;
        };
    }

    /** Who a limit tells apart that knows callers by nothing but the consumer or the key; nobody for others. */
    List<Object> callers(Place place) {
        List<Object> callers = new ArrayList<>();
        if (place.ofConsumersAlone()) {
            callers.add(new Consumer(consumer));
        } else if (place.ofKeysAlone()) {
            keys.forEach(id -> callers.add(new Proof.Key(id)));
        }
        return callers;
    }
}
