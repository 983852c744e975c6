package dev.tollgate.proxy.observe;

import dev.tollgate.db.traffic.ConsumerTraffic;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Identity;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many requests each consumer had. Those that asked for nothing for a while are forgotten. Any number of threads
 * count; one asks for what is new.
 */
final class ConsumerRegistry {
    private static final int MOST_IDLE_TICKS = 600;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    private final Map<String, Counts> consumers = new ConcurrentHashMap<>();
    /** Forgotten at the last tick: a request that had found one of them has counted by the next. */
    private final List<Counts> departed = new ArrayList<>();

    private static final class Counts {
        private final String consumer;
        private final Tally requests = new Tally();
        private final Tally errors = new Tally();
        private final Tally refused = new Tally();
        private final Tally limited = new Tally();
        private int idleTicks;

        Counts(String consumer) {
            this.consumer = consumer;
        }

        ConsumerTraffic news() {
            return new ConsumerTraffic(consumer, requests.news(), errors.news(), refused.news(), limited.news());
        }

        boolean idle(ConsumerTraffic news) {
            idleTicks = news.requests() == 0 ? idleTicks + 1 : 0;
            return idleTicks > MOST_IDLE_TICKS;
        }
    }

    /** Counts a request that has ended, if it is known who sent it. */
    void count(Exchange exchange) {
        Optional<String> known = exchange.identity().flatMap(Identity::consumer);
        if (known.isEmpty()) {
            return;
        }
        String consumer = known.get();
        Counts counts = consumers.get(consumer);
        if (counts == null) {
            counts = consumers.computeIfAbsent(consumer, Counts::new);
        }
        int status = exchange.status();
        if (status >= SERVER_ERROR) {
            counts.errors.increment();
        } else if (exchange.problem().isPresent()) {
            if (status == TOO_MANY_REQUESTS) {
                counts.limited.increment();
            } else if (status == UNAUTHORIZED || status == FORBIDDEN) {
                counts.refused.increment();
            }
        }
        counts.requests.increment();
    }

    /** What each has news of since this was asked last. */
    List<ConsumerTraffic> news() {
        List<ConsumerTraffic> news = new ArrayList<>();
        departed.stream().map(Counts::news).filter(ConsumerRegistry::something).forEach(news::add);
        departed.clear();
        Iterator<Counts> all = consumers.values().iterator();
        while (all.hasNext()) {
            Counts counts = all.next();
            ConsumerTraffic traffic = counts.news();
            if (something(traffic)) {
                news.add(traffic);
            }
            if (counts.idle(traffic)) {
                all.remove();
                departed.add(counts);
            }
        }
        return news;
    }

    private static boolean something(ConsumerTraffic traffic) {
        return traffic.requests() > 0;
    }
}
