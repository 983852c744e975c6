package dev.tollgate.proxy.match;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.tollgate.db.model.Destination;
import dev.tollgate.db.model.Match;
import dev.tollgate.db.model.PathMatch;
import dev.tollgate.db.model.Policies;
import dev.tollgate.db.model.Route;
import java.util.List;
import java.util.stream.Stream;

/** Routes and requests in as few words as a test can do with. */
final class Routes {

    private Routes() {}

    /** Paths: {@code =/exact}, {@code /prefix} or a template if there is a brace. */
    static Route route(String name, int priority, List<String> hosts, List<String> paths, List<String> methods) {
        Match match = new Match(hosts, paths.stream().map(Routes::path).toList(), methods);
        return new Route(
                name, "", List.of(), true, priority, match, new Destination.ToService("service", false), Policies.NONE);
    }

    static Route onPaths(String name, String... paths) {
        return route(name, 0, List.of(), List.of(paths), List.of());
    }

    static Route onHosts(String name, String... hosts) {
        return route(name, 0, List.of(hosts), List.of(), List.of());
    }

    static Route onMethods(String name, String path, String... methods) {
        return route(name, 0, List.of(), List.of(path), List.of(methods));
    }

    static Entry<String> entry(Route route) {
        return new Entry<>(route, route.name());
    }

    static RouteIndex<String> index(Route... routes) {
        return RouteIndex.<String>empty()
                .with(List.of(), Stream.of(routes).map(Routes::entry).toList());
    }

    static MatchRequest request(String method, String host, String path) {
        MatchRequest request = new MatchRequest();
        request.method(method.getBytes(US_ASCII), 0, method.length());
        request.host(host.getBytes(US_ASCII), 0, host.length());
        byte[] bytes = ("<" + path + ">").getBytes(US_ASCII);
        request.path(bytes, 1, bytes.length - 1);
        return request;
    }

    static MatchResult<String> match(RouteIndex<String> index, String method, String host, String path) {
        MatchResult<String> result = new MatchResult<>();
        index.match(request(method, host, path), result);
        return result;
    }

    /** The winner's name, or the outcome without one. */
    static String winner(RouteIndex<String> index, String method, String host, String path) {
        MatchResult<String> result = match(index, method, host, path);
        return result.outcome() == MatchResult.Outcome.MATCHED
                ? result.handler()
                : result.outcome().name();
    }

    private static PathMatch path(String text) {
        if (text.startsWith("=")) {
            return new PathMatch.Exact(text.substring(1));
        }
        return text.contains("{") ? new PathMatch.Template(text) : new PathMatch.Prefix(text);
    }
}
