package dev.tollgate.admin.console;

import dev.tollgate.admin.change.TargetStates;
import dev.tollgate.admin.console.live.Numbers;
import dev.tollgate.admin.console.live.TargetParts;
import dev.tollgate.admin.live.ServingTargets;
import dev.tollgate.db.Database;
import dev.tollgate.db.health.BreakerHealth;
import dev.tollgate.db.health.CheckCounts;
import dev.tollgate.db.health.NodeHealthReport;
import dev.tollgate.db.health.ServiceHealth;
import dev.tollgate.db.health.TargetCondition;
import dev.tollgate.db.health.TargetHealth;
import dev.tollgate.db.model.Service;
import dev.tollgate.db.model.Target;
import dev.tollgate.db.model.TargetState;
import dev.tollgate.db.model.TargetUrl;
import dev.tollgate.ui.detail.Targets;
import dev.tollgate.ui.part.Moment;
import dev.tollgate.ui.part.Status;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** The targets of services in the console's words. */
final class TargetViews {

    private final Database database;
    private final TargetStates states;
    private final InstantSource clock;

    TargetViews(Database database, InstantSource clock) {
        this.database = database;
        this.states = new TargetStates(database);
        this.clock = clock;
    }

    /** How many targets serve, by the name of the service. */
    Map<String, ServingTargets> serving() {
        return ServingTargets.of(database.nodes().health());
    }

    /** What one node says of a service. */
    private record Seen(NodeHealthReport node, ServiceHealth service) {}

    /** Path of the view alone. */
    static String path(String service) {
        return "/parts/services/" + service;
    }

    /** How a service's targets are now. */
    Targets view(Service service, boolean may) {
        Instant now = clock.instant();
        List<Seen> seen = seen(service.name());
        Map<String, TargetState> forced = states.of(service);
        List<Targets.Target> targets = service.targets().stream()
                .map(target -> target(
                        service,
                        target,
                        forced.getOrDefault(target.url().authority(), TargetState.ACTIVE),
                        findings(seen, target, now)))
                .toList();
        return new Targets(
                path(service.name()),
                summary(seen),
                targets,
                breakers(seen, now),
                may,
                Subject.SERVICE.role().id());
    }

    /** How many targets of a service serve, such as "all serve". */
    String health(String service) {
        return summary(seen(service));
    }

    private List<Seen> seen(String service) {
        List<Seen> seen = new ArrayList<>();
        for (NodeHealthReport node : database.nodes().health()) {
            node.report().services().stream()
                    .filter(found -> found.service().equals(service))
                    .forEach(found -> seen.add(new Seen(node, found)));
        }
        return seen;
    }

    private static String summary(List<Seen> seen) {
        ServingTargets sum = ServingTargets.sum(seen.stream()
                .filter(one -> one.node().live())
                .map(Seen::service)
                .toList());
        if (sum.all() == 0) {
            return "no live node reports on them";
        }
        return sum.whole() ? "all serve" : sum.serving() + " of " + sum.all() + " serve";
    }

    private static Targets.Target target(
            Service service, Target target, TargetState forced, List<Targets.Finding> findings) {
        List<Targets.Choice> choices = Arrays.stream(TargetState.values())
                .map(state -> new Targets.Choice(state.id(), label(state), state == forced))
                .toList();
        return new Targets.Target(
                "tested-" + target.url().authority().replaceAll("[^A-Za-z0-9]", "-"),
                target.url().toString(),
                "weight " + target.weight() + (target.tier() == 0 ? "" : ", tier " + target.tier()),
                action(service.name(), target.url(), "state"),
                action(service.name(), target.url(), "test"),
                choices,
                findings);
    }

    /** Path of something that can be done with a target. */
    static String action(String service, TargetUrl target, String deed) {
        return Subject.SERVICE.path(service + "/targets/")
                + URLEncoder.encode(target.authority(), StandardCharsets.UTF_8) + "/" + deed;
    }

    private static String label(TargetState state) {
        return switch (state) {
            case ACTIVE -> "Active";
            case DRAINING -> "Draining";
            case DOWN -> "Down";
        };
    }

    private static List<Targets.Finding> findings(List<Seen> seen, Target target, Instant now) {
        List<Targets.Finding> findings = new ArrayList<>();
        for (Seen one : seen) {
            one.service().targets().stream()
                    .filter(found -> found.target().equals(target.url().authority()))
                    .map(found -> finding(one.node(), target, found, now))
                    .forEach(findings::add);
        }
        return findings;
    }

    private static Targets.Finding finding(NodeHealthReport node, Target target, TargetHealth found, Instant now) {
        boolean told =
                found.address().isEmpty() || found.address().equals(target.url().host());
        return new Targets.Finding(
                told ? node.node() : node.node() + ", " + found.address(),
                node.live() ? TargetParts.status(found.condition()) : Status.SILENT,
                new Moment(node.live() ? found.since() : node.seenAt(), now),
                Integer.toString(found.inFlight()),
                Numbers.of(found.requestsPerSecond()) + " /s",
                Numbers.of(found.errorsPerSecond()) + " /s",
                found.errorsPerSecond() > 0,
                Numbers.milliseconds(
                        found.latencyMs() > 0 ? OptionalDouble.of(found.latencyMs()) : OptionalDouble.empty()),
                checks(found.checks()),
                found.lastError().map(error -> new Targets.Failure(error.reason(), new Moment(error.at(), now))),
                found.dns().map(trouble -> "DNS: " + trouble.reason()).orElse(""),
                TargetParts.timeline(
                        found.turns(), turn -> TargetCondition.parse(turn.to()).map(TargetParts::status), now));
    }

    private static String checks(CheckCounts checks) {
        long all = checks.passed() + checks.failed();
        return all == 0 ? Numbers.NONE : checks.passed() + " of " + all;
    }

    private static List<Targets.Breaker> breakers(List<Seen> seen, Instant now) {
        List<Targets.Breaker> breakers = new ArrayList<>();
        for (Seen one : seen) {
            one.service()
                    .breaker()
                    .ifPresent(breaker -> breakers.add(breaker(one.node().node(), breaker, now)));
        }
        return breakers;
    }

    private static Targets.Breaker breaker(String node, BreakerHealth breaker, Instant now) {
        return new Targets.Breaker(
                node,
                breaker(breaker.state()),
                new Moment(breaker.since(), now),
                TargetParts.timeline(breaker.turns(), turn -> Optional.of(breaker(turn.to())), now));
    }

    private static Status breaker(String state) {
        return switch (state) {
            case "closed" -> Status.CLOSED;
            case "half-open" -> Status.HALF_OPEN;
            default -> Status.OPEN;
        };
    }
}
