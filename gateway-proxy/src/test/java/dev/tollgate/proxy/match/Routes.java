package dev.tollgate.proxy.match;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.tollgate.db.model.Conditions;
import dev.tollgate.db.model.Destination;
import dev.tollgate.db.model.Match;
import dev.tollgate.db.model.NodeScope;
import dev.tollgate.db.model.PathMatch;
import dev.tollgate.db.model.Policies;
import dev.tollgate.db.model.Route;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.observe.Requests;
import dev.tollgate.proxy.wire.Fields;
import java.util.List;
import java.util.stream.Stream;

/** Routes and requests in as few words as a test can do with. */
final class Routes {

    private Routes() {}

    /** Paths: {@code =/exact}, {@code ~/regex}, {@code /prefix} or a template if there is a brace. */
    static Route route(String name, int priority, List<String> hosts, List<String> paths, List<String> methods) {
        return route(
                name,
                priority,
                new Match(hosts, paths.stream().map(Routes::path).toList(), methods));
    }

    static Route route(String name, int priority, Match match) {
        return new Route(
                name,
                "",
                List.of(),
                true,
                priority,
                match,
                new Destination.ToService("service", false),
                Policies.NONE,
                NodeScope.EVERY_NODE);
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

    static Route onConditions(String name, Conditions conditions) {
        return route(name, 0, new Match(List.of(), List.of(), List.of(), conditions));
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
        byte[] field = ("<" + host + ">").getBytes(US_ASCII);
        request.host(field, 1, field.length - 1);
        byte[] bytes = ("<" + path + ">").getBytes(US_ASCII);
        request.path(bytes, 1, bytes.length - 1);
        return request;
    }

    static MatchRequest request(Question question) {
        MatchRequest request = request(question.method(), question.host(), question.path());
        Fields fields = Fields.empty();
        for (Question.Header header : question.headers()) {
            fields = fields.add(header.name(), header.value());
        }
        String query = question.query().isEmpty() ? "" : "?" + question.query();
        Exchange exchange = Requests.request(question.method(), question.path() + query, fields);
        exchange.clientAddress(question.source());
        request.exchange(exchange);
        return request;
    }

    /** A request that brings no more than this. */
    static Question question(String method, String host, String path) {
        return new Question(method, host, path, "", List.of(), "192.0.2.7");
    }

    static MatchResult<String> match(RouteIndex<String> index, String method, String host, String path) {
        return match(index, question(method, host, path));
    }

    static MatchResult<String> match(RouteIndex<String> index, Question question) {
        MatchResult<String> result = new MatchResult<>();
        index.match(request(question), result);
        return result;
    }

    /** The winner's name, or the outcome without one. */
    static String winner(RouteIndex<String> index, String method, String host, String path) {
        return winner(index, question(method, host, path));
    }

    static String winner(RouteIndex<String> index, Question question) {
        MatchResult<String> result = match(index, question);
        return result.outcome() == MatchResult.Outcome.MATCHED
                ? result.handler()
                : result.outcome().name();
    }

    private static PathMatch path(String text) {
        if (text.startsWith("=")) {
            return new PathMatch.Exact(text.substring(1));
        }
        if (text.startsWith("~")) {
            return new PathMatch.Regex(text.substring(1));
        }
        return text.contains("{") ? new PathMatch.Template(text) : new PathMatch.Prefix(text);
    }
}
