package dev.tollgate.proxy.reload;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.tollgate.db.model.Snapshot;
import dev.tollgate.proxy.exchange.CompiledService;
import dev.tollgate.proxy.exchange.Handler;
import dev.tollgate.proxy.match.Entry;
import dev.tollgate.proxy.match.MatchRequest;
import dev.tollgate.proxy.match.MatchResult;
import dev.tollgate.proxy.table.Table;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All that can be told of a table without its revision: equal for tables that do the same. */
record Answers(
        Snapshot configuration,
        Map<String, Entry<Handler>> entries,
        Map<String, CompiledService> services,
        Map<String, Set<String>> dependants,
        Map<String, String> winners) {

    static Answers of(Table table) {
        Snapshot snapshot = table.snapshot();
        Map<String, String> winners = snapshot.routes().keySet().stream()
                .collect(Collectors.toMap(
                        Function.identity(), name -> winner(table, "/" + name), (one, _) -> one, TreeMap::new));
        return new Answers(
                new Snapshot(
                        0,
                        snapshot.settings(),
                        Map.copyOf(snapshot.certificates()),
                        Map.copyOf(snapshot.services()),
                        Map.copyOf(snapshot.issuers()),
                        Map.of(),
                        Map.copyOf(snapshot.consumers()),
                        Map.copyOf(snapshot.routes())),
                Map.copyOf(table.entries()),
                Map.copyOf(table.services()),
                table.dependants().entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, entry -> Set.copyOf(entry.getValue()))),
                winners);
    }

    /** The name of the route that takes this path, or the outcome without one. */
    static String winner(Table table, String path) {
        MatchRequest request = new MatchRequest();
        byte[] bytes = path.getBytes(US_ASCII);
        request.method("GET".getBytes(US_ASCII), 0, 3);
        request.host(bytes, 0, 0);
        request.path(bytes, 0, bytes.length);
        MatchResult<Handler> result = new MatchResult<>();
        table.index().match(request, result);
        return result.outcome() == MatchResult.Outcome.MATCHED
                ? result.route().name()
                : result.outcome().name();
    }
}
