package dev.tollgate.admin.live;

import dev.tollgate.db.health.NodeHealthReport;
import dev.tollgate.db.health.TargetHealth;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** What nodes have found of targets in the last 15 minutes, as far as it was looked at. Used by one thread. */
final class TargetHistory {
    private static final int PARTS = 60;
    private static final int PART = RecentTraffic.REACH / PARTS;
    private static final int MOST_STORIES = 8;

    private final NavigableMap<Long, Long> outBySecond = new TreeMap<>();

    /** An address of a target, whichever node looks. */
    private record Place(String service, String target, String address) {}

    /** What the reports of this moment say, with what those before said. */
    TargetSight add(List<NodeHealthReport> nodes, Instant now) {
        Map<Place, Boolean> serving = new HashMap<>();
        List<TargetStory> stories = new ArrayList<>();
        Instant oldest = now.minusSeconds(RecentTraffic.REACH);
        for (NodeHealthReport node : nodes) {
            if (node.live()) {
                node.report()
                        .services()
                        .forEach(service -> service.targets().forEach(target -> {
                            boolean serves = target.condition().serves();
                            serving.merge(
                                    new Place(service.service(), target.target(), target.address()),
                                    serves,
                                    Boolean::logicalAnd);
                            if (!serves || hasTurned(target, oldest)) {
                                stories.add(story(node.node(), service.service(), target));
                            }
                        }));
            }
        }
        long out = serving.values().stream().filter(serves -> !serves).count();
        outBySecond.put(now.getEpochSecond(), out);
        outBySecond.headMap(oldest.getEpochSecond(), true).clear();
        stories.sort(WORST);
        return new TargetSight(
                ServingTargets.of(nodes),
                out,
                serving.size(),
                recent(now.getEpochSecond()),
                stories.stream().limit(MOST_STORIES).toList());
    }

    /** Whether it was otherwise in that time; the first turn is how it was found. */
    private static boolean hasTurned(TargetHealth target, Instant oldest) {
        return target.turns().size() > 1 && target.turns().getLast().at().isAfter(oldest);
    }

    private static TargetStory story(String node, String service, TargetHealth target) {
        return new TargetStory(service, target.target(), target.address(), node, target.condition(), target.turns());
    }

    private static final Comparator<TargetStory> WORST = Comparator.comparing(
                    (TargetStory story) -> story.condition().serves())
            .thenComparing(TargetStory::service)
            .thenComparing(TargetStory::target)
            .thenComparing(TargetStory::node);

    private List<OptionalDouble> recent(long now) {
        List<OptionalDouble> recent = new ArrayList<>(Collections.nCopies(PARTS, OptionalDouble.empty()));
        outBySecond.forEach((at, out) -> {
            int part = (int) ((at - (now - RecentTraffic.REACH) - 1) / PART);
            recent.set(part, OptionalDouble.of(Math.max(out, recent.get(part).orElse(0))));
        });
        return recent;
    }
}
