package dev.tollgate.proxy.limit;

import dev.tollgate.db.limit.LimitStanding;
import dev.tollgate.db.model.Limit.Trait;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gathers how counters stand, by the place where they are kept. Used by one thread. */
final class Standings {
    private final Map<Where, LimitStanding> standings = new LinkedHashMap<>();

    private record Where(Place place, boolean shared) {}

    void add(Place place, Rule rule, boolean shared, LimitStanding.Count count) {
        standings.merge(new Where(place, shared), standing(place, rule, shared, count), (known, _) -> known.and(count));
    }

    private static LimitStanding standing(Place place, Rule rule, boolean shared, LimitStanding.Count count) {
        List<String> by = place.by().stream().map(Trait::text).sorted().toList();
        return new LimitStanding(
                rule.limit(), place.scope(), place.object(), by, rule.requests(), rule.window(), shared, count);
    }

    List<LimitStanding> all() {
        return List.copyOf(standings.values());
    }
}
