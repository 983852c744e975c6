package dev.tollgate.db.traffic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Keeps what saw the most requests, and sums up the rest, so that a report stays small whatever its node serves. */
final class Busiest {
    /** The most statuses and codes of a route that are told apart; beyond them come the hundreds. */
    private static final int MOST_ANSWERS = 40;

    private static final int HUNDRED = 100;

    private Busiest() {}

    static List<RouteTraffic> routes(List<RouteTraffic> routes, int most) {
        if (routes.size() <= most) {
            return routes.stream().map(Busiest::withFewAnswers).toList();
        }
        List<RouteTraffic> sorted = routes.stream()
                .sorted(Comparator.comparingLong(RouteTraffic::requests).reversed())
                .toList();
        RouteSum rest = new RouteSum();
        sorted.subList(most - 1, sorted.size()).forEach(rest::add);
        List<RouteTraffic> kept = new ArrayList<>(sorted.subList(0, most - 1));
        kept.removeIf(traffic -> isRest(traffic.route()) && add(rest, traffic));
        kept.add(rest.of(TrafficReport.REST, ""));
        return kept.stream().map(Busiest::withFewAnswers).toList();
    }

    private static boolean isRest(String name) {
        return name.equals(TrafficReport.REST);
    }

    private static boolean add(RouteSum rest, RouteTraffic traffic) {
        rest.add(traffic);
        return true;
    }

    private static RouteTraffic withFewAnswers(RouteTraffic traffic) {
        if (traffic.answers().size() <= MOST_ANSWERS) {
            return traffic;
        }
        List<AnswerCount> sorted = traffic.answers().stream()
                .sorted(Comparator.comparingLong(AnswerCount::count).reversed())
                .toList();
        Map<Integer, Long> hundreds = new TreeMap<>();
        List<AnswerCount> kept = new ArrayList<>();
        for (AnswerCount answer : sorted) {
            boolean round = answer.status() % HUNDRED == 0 && answer.code().isEmpty();
            if (kept.size() < MOST_ANSWERS && !round) {
                kept.add(answer);
            } else {
                hundreds.merge(answer.status() / HUNDRED * HUNDRED, answer.count(), Long::sum);
            }
        }
        hundreds.forEach((status, count) -> kept.add(new AnswerCount(status, "", count)));
        return new RouteTraffic(
                traffic.route(),
                traffic.service(),
                kept,
                traffic.total(),
                traffic.upstream(),
                traffic.gateway(),
                traffic.bytesIn(),
                traffic.bytesOut(),
                traffic.cache());
    }

    static List<ConsumerTraffic> consumers(List<ConsumerTraffic> consumers, int most) {
        if (consumers.size() <= most) {
            return consumers;
        }
        ConsumerTraffic rest = new ConsumerTraffic(TrafficReport.REST, 0, 0, 0, 0);
        List<ConsumerTraffic> kept = new ArrayList<>();
        List<ConsumerTraffic> sorted = consumers.stream()
                .sorted(Comparator.comparingLong(ConsumerTraffic::requests).reversed())
                .toList();
        for (ConsumerTraffic traffic : sorted) {
            if (kept.size() < most - 1 && !isRest(traffic.consumer())) {
                kept.add(traffic);
            } else {
                rest = rest.plus(traffic);
            }
        }
        kept.add(rest);
        return kept;
    }
}
