package dev.tollgate.proxy.limit;

import dev.tollgate.db.arrival.Arrivals;
import dev.tollgate.db.arrival.Arriving;
import dev.tollgate.db.model.Limit.Trait;
import dev.tollgate.proxy.exchange.Caller.Consumer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicIntegerArray;

/** What was noted of callers, as it is reported. What headers and claims say is reported as hashes. */
final class ArrivalTexts {
    private ArrivalTexts() {}

    static Arrivals arrivals(Instant from, Map<Object, AtomicIntegerArray> counts) {
        List<Arriving> callers = new ArrayList<>();
        counts.forEach((key, seconds) -> callers.add(arriving(key, list(seconds))));
        return new Arrivals(from, callers);
    }

    private static List<Integer> list(AtomicIntegerArray seconds) {
        List<Integer> counts = new ArrayList<>(seconds.length());
        for (int second = 0; second < seconds.length(); second++) {
            counts.add(seconds.get(second));
        }
        return counts;
    }

    private static Arriving arriving(Object key, List<Integer> counts) {
        return switch (key) {
            case ArrivalLog.Seen seen -> new Arriving(seen.route(), consumer(seen), traits(seen), counts);
            case ArrivalLog.Others(String route) -> new Arriving(route, Optional.empty(), Map.of(), counts);
            default -> throw new IllegalArgumentException("nobody: " + key.getClass());
        };
    }

    private static Optional<String> consumer(ArrivalLog.Seen seen) {
        return seen.consumer() instanceof Consumer(String name) ? Optional.of(name) : Optional.empty();
    }

    private static Map<String, String> traits(ArrivalLog.Seen seen) {
        Map<String, String> traits = new HashMap<>();
        traits.put(Trait.CONSUMER.text(), CallerText.text(seen.consumer()));
        traits.put(Trait.KEY.text(), CallerText.text(seen.key()));
        traits.put(Trait.IP.text(), CallerText.text(seen.address()));
        for (int i = 0; i < seen.names().size(); i++) {
            traits.put(
                    seen.names().get(i),
                    CallerText.hash(CallerText.text(seen.stated().get(i))));
        }
        return traits;
    }
}
