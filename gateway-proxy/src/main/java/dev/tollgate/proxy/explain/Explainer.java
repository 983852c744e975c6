package dev.tollgate.proxy.explain;

import dev.tollgate.db.document.References;
import dev.tollgate.db.model.Changes;
import dev.tollgate.db.model.Consumer;
import dev.tollgate.db.model.Kind;
import dev.tollgate.db.model.NodeLabels;
import dev.tollgate.db.model.NodeScope;
import dev.tollgate.db.model.Route;
import dev.tollgate.db.model.Service;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Path;
import dev.tollgate.proxy.exchange.PathTaken;
import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.match.Question;
import dev.tollgate.proxy.match.ReferenceMatcher;
import dev.tollgate.proxy.match.Verdict;
import dev.tollgate.proxy.reload.TableCompiler;
import dev.tollgate.proxy.table.RouteFinder;
import dev.tollgate.proxy.table.Table;
import dev.tollgate.proxy.wire.Octets;
import dev.tollgate.proxy.wire.WholeBody;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Says what nodes would do with a request, without any node: finds the route in a table of its own as they do, has the
 * slow matcher say why no other won, and tries the steps that depend on the request alone. For one thread at a time.
 */
public final class Explainer {
    private static final Set<Kind> NOT_LOOKED_AT = Set.of(Kind.CERTIFICATE, Kind.ISSUER);

    private final TableCompiler compiler;
    private final RouteFinder finder = new RouteFinder();
    private Table table;

    /** One that decides as a node would that everything is on. */
    public Explainer() {
        this(_ -> true);
    }

    /** One that decides as a node with these labels. */
    public Explainer(NodeLabels labels) {
        this(scope -> scope.includes(labels));
    }

    private Explainer(Predicate<NodeScope> here) {
        compiler = new TableCompiler(new TrialCompiler(), List.of(), here);
        table = compiler.empty();
    }

    /** The revision by which it decides. */
    public long revision() {
        return table.revision();
    }

    /** From now on it decides by the newer revision that these changes of the present one lead to. */
    public void follow(Changes changes) {
        List<Changes.Change> looked = changes.list().stream()
                .filter(change -> !NOT_LOOKED_AT.contains(change.key().kind()))
                .toList();
        table = compiler.apply(table, new Changes(changes.from(), changes.to(), looked, List.of()));
    }

    /** The consumer of this name, as it stands in the present revision. */
    public Optional<Consumer> consumer(String name) {
        return Optional.ofNullable(table.snapshot().consumers().get(name));
    }

    /** The nodes of a route of the present revision and of its services: it is on those that all of these include. */
    public List<NodeScope> scopes(Route route) {
        Stream<NodeScope> ofServices = References.destinations(route).stream()
                .map(table.snapshot().services()::get)
                .map(Service::nodes);
        return Stream.concat(Stream.of(route.nodes()), ofServices).toList();
    }

    /**
     * What would become of the request.
     *
     * @throws IllegalArgumentException if it is none that a client could send
     */
    public Explanation explain(Asked asked) {
        Exchange exchange = TrialRequest.of(asked, WholeBody.empty());
        RouteFinder.Finding finding = finder.find(exchange, table);
        Question question = question(exchange, asked);
        boolean matched = finding == RouteFinder.Finding.ROUTE;
        List<ReferenceMatcher.Ruling> rulings =
                matched || finding == RouteFinder.Finding.NO_ROUTE || finding == RouteFinder.Finding.METHOD_NOT_ALLOWED
                        ? rulings(question, exchange.route())
                        : List.of();
        Explanation.Seen seen = new Explanation.Seen(
                question.method(), question.host(), question.path(), question.query(), question.source());
        if (!matched) {
            Optional<Problem> problem = problem(finding);
            return new Explanation(
                    table.revision(),
                    seen,
                    problem.map(Problem::code).orElse(""),
                    problem.map(Problem::status).orElse(200),
                    finding == RouteFinder.Finding.METHOD_NOT_ALLOWED
                            ? List.copyOf(finder.allowedMethods(table))
                            : List.of(),
                    Optional.empty(),
                    rulings,
                    List.of(),
                    Optional.empty());
        }
        Route route = exchange.route().orElseThrow();
        Explanation.Winner winner = new Explanation.Winner(route, variables(exchange));
        asked.consumer()
                .flatMap(this::consumer)
                .ifPresent(consumer -> exchange.identity(TrialRequest.caller(consumer)));
        Trial trial = new Trial(route, table.snapshot());
        trial.run(exchange);
        return new Explanation(
                table.revision(),
                seen,
                trial.code(),
                trial.status(),
                List.of(),
                Optional.of(winner),
                rulings,
                trial.outcomes(),
                trial.target());
    }

    /** Every route's part; throws if the two matchers are not of one mind, which would be a fault of ours. */
    private List<ReferenceMatcher.Ruling> rulings(Question question, Optional<Route> winner) {
        List<Route> routes = table.snapshot().routes().values().stream()
                .map(route -> route.under(table.snapshot().settings()))
                .toList();
        List<ReferenceMatcher.Ruling> rulings =
                new ReferenceMatcher(routes, route -> table.entries().containsKey(route.name())).explain(question);
        Optional<String> slow = rulings.stream()
                .filter(ruling -> ruling.verdict() == Verdict.WON)
                .map(ruling -> ruling.route().name())
                .findFirst();
        if (!slow.equals(winner.map(Route::name))) {
            throw new IllegalStateException("index and reference differ about " + question);
        }
        return rulings;
    }

    private static Question question(Exchange exchange, Asked asked) {
        Path path = exchange.path();
        String query = Octets.text(path.queryBytes(), path.queryFrom(), path.queryTo());
        return new Question(
                RouteFinder.method(exchange),
                Octets.text(
                        exchange.authority().bytes(),
                        exchange.authority().from(),
                        exchange.authority().hostTo()),
                Octets.text(path.bytes(), path.from(), path.to()),
                query.startsWith("?") ? query.substring(1) : query,
                asked.headers().stream()
                        .map(header -> new Question.Header(header.name(), header.value()))
                        .toList(),
                exchange.clientAddress());
    }

    private static Map<String, String> variables(Exchange exchange) {
        PathTaken taken = exchange.pathTaken();
        byte[] bytes = exchange.asked().bytes();
        Map<String, String> variables = new LinkedHashMap<>();
        for (int index = 0; index < taken.variableCount(); index++) {
            variables.put(
                    taken.variableName(index),
                    Octets.text(bytes, taken.variableStart(index), taken.variableEnd(index)));
        }
        return variables;
    }

    private static Optional<Problem> problem(RouteFinder.Finding finding) {
        return switch (finding) {
            case ROUTE, LAST_RECIPIENT -> Optional.empty();
            case MISDIRECTED -> Optional.of(Problem.MISDIRECTED);
            case MALFORMED -> Optional.of(Problem.MALFORMED_REQUEST);
            case METHOD_NOT_ALLOWED -> Optional.of(Problem.METHOD_NOT_ALLOWED);
            case NO_ROUTE -> Optional.of(Problem.NO_ROUTE);
        };
    }
}
