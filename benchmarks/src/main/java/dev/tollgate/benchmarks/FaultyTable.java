package dev.tollgate.benchmarks;

import dev.tollgate.db.WriteTransaction;
import dev.tollgate.db.model.Balance;
import dev.tollgate.db.model.Destination;
import dev.tollgate.db.model.Match;
import dev.tollgate.db.model.NodeScope;
import dev.tollgate.db.model.PathMatch;
import dev.tollgate.db.model.Policies;
import dev.tollgate.db.model.Resilience;
import dev.tollgate.db.model.Route;
import dev.tollgate.db.model.Service;
import dev.tollgate.db.model.ServiceTls;
import dev.tollgate.db.model.Target;
import dev.tollgate.db.model.TargetUrl;
import dev.tollgate.db.model.Timeouts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A service over targets on these ports, and the route that leads every request to it. */
record FaultyTable(List<Integer> ports, Balance balance, Resilience resilience, Duration firstByte) {
    private static final String NAME = "faulty";

    WriteTransaction.Outcome write(WriteTransaction transaction) {
        transaction.put(service());
        return transaction.put(route());
    }

    private Service service() {
        Timeouts standard = Timeouts.DEFAULT;
        return new Service(
                NAME,
                "",
                List.of(),
                true,
                ports.stream()
                        .map(port -> new Target(new TargetUrl(false, "127.0.0.1", port), 100, 0))
                        .toList(),
                balance,
                resilience,
                new Timeouts(standard.connect(), firstByte, standard.idle(), standard.total(), standard.tunnelIdle()),
                false,
                false,
                Optional.empty(),
                ServiceTls.STANDARD,
                Optional.empty(),
                List.of(),
                NodeScope.EVERY_NODE);
    }

    private static Route route() {
        Match match = new Match(List.of(), List.of(new PathMatch.Prefix("/")), List.of());
        return new Route(
                NAME,
                "",
                List.of(),
                true,
                0,
                match,
                new Destination.ToService(NAME, false),
                Policies.NONE,
                NodeScope.EVERY_NODE);
    }
}
