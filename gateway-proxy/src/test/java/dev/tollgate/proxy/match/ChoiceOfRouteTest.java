package dev.tollgate.proxy.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.db.document.Documents;
import dev.tollgate.db.document.Json;
import dev.tollgate.db.document.shape.Reading;
import dev.tollgate.db.model.Kind;
import dev.tollgate.db.model.Route;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule of the order of choice alone: two routes that take one request, the winner with the later name. */
class ChoiceOfRouteTest {

    private static final Question REQUEST = new Question(
            "GET",
            "a.b.org",
            "/a/7/c",
            "q=1&r=2",
            List.of(
                    new Question.Header("X-Env", "beta"),
                    new Question.Header("X-Kind", "new"),
                    new Question.Header("Cookie", "k=1; l=2")),
            "10.1.2.3");

    /** @param rule what docs/routing.md says */
    private record Rule(String rule, String winner, String loser) {
        @Override
        public String toString() {
            return rule;
        }
    }

    static Stream<Rule> rules() {
        return Stream.of(
                new Rule("higher priority first", "'priority': 1", "'match': {'paths': [{'exact': '/a/7/c'}]}"),
                new Rule("exact host before wildcard", hosts("a.b.org"), hosts("*.b.org")),
                new Rule("longer suffix first", hosts("*.b.org"), hosts("*.org")),
                new Rule("wildcard before no host", hosts("*.org"), "'match': {'paths': [{'exact': '/a/7/c'}]}"),
                new Rule("the host that took it counts", hosts("x.org', 'a.b.org"), hosts("x.org', '*.b.org")),
                new Rule("literal before constrained", path("template", "/a/7/{x}"), path("template", "/a/{x:7}/c")),
                new Rule(
                        "constrained before variable",
                        path("template", "/a/{x:[0-9]}/{y}"),
                        path("template", "/a/{x}/c")),
                new Rule("variable before rest", path("template", "/a/{x}/{y...}"), path("template", "/a/{y...}")),
                new Rule("earlier segments first", path("template", "/a/{x}/{y}"), path("template", "/{x}/7/c")),
                new Rule("exact before prefix", path("exact", "/a/7/c"), path("prefix", "/a/7/c")),
                new Rule("longer prefix first", path("prefix", "/a/7"), path("prefix", "/a")),
                new Rule("a prefix's end ranks as rest", path("template", "/a/{x}/c"), path("prefix", "/a")),
                new Rule("regex last", path("prefix", "/"), path("regex", "/a/7/c")),
                new Rule("the path that took it counts", path("exact", "/a/7/c"), twoPaths()),
                new Rule("a method before none", "'match': {'methods': ['GET']}", headers("X-Env")),
                new Rule("more header conditions", headers("X-Env", "X-Kind"), headers("X-Kind")),
                new Rule("headers before query", headers("X-Env"), query("q", "r")),
                new Rule("more query conditions", query("q", "r"), query("q")),
                new Rule("query before others", query("q"), "'match': {" + present("cookies", "k", "l") + "}"),
                new Rule(
                        "more of the others",
                        "'match': {" + present("cookies", "k") + ", 'sources': ['10.0.0.0/8']}",
                        "'match': {" + present("cookies", "k") + "}"),
                new Rule(
                        "sources are one condition",
                        "'match': {" + present("cookies", "k", "l") + "}",
                        "'match': {'sources': ['10.0.0.0/8', '10.1.2.3']}"));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void ruleDecides(Rule rule) {
        assertThat(decisions(read("later", rule.winner()), read("earlier", rule.loser())))
                .containsOnly("later");
    }

    @ParameterizedTest
    @MethodSource("rules")
    void nameDecidesBetweenEqualRoutes(Rule rule) {
        assertThat(decisions(read("later", rule.winner()), read("earlier", rule.winner())))
                .containsOnly("earlier");
    }

    private static List<String> decisions(Route... routes) {
        return List.of(
                Routes.winner(Routes.index(routes), REQUEST),
                new ReferenceMatcher(List.of(routes))
                        .explain(REQUEST)
                        .getFirst()
                        .route()
                        .name());
    }

    private static Route read(String name, String members) {
        String document = "{" + members + ", 'destination': {'respond': {}}}";
        return switch (Documents.read(Kind.ROUTE, name, Json.parse(document.replace('\'', '"')))) {
            case Reading.Accepted<?>(Route route) -> route;
            case Reading<?> refused -> throw new AssertionError(refused + " in " + document);
        };
    }

    private static String hosts(String hosts) {
        return "'match': {'hosts': ['" + hosts + "']}";
    }

    private static String path(String kind, String path) {
        return "'match': {'paths': [{'" + kind + "': '" + path + "'}]}";
    }

    private static String twoPaths() {
        return "'match': {'paths': [{'prefix': '/a'}, {'exact': '/x'}]}";
    }

    private static String headers(String... names) {
        return "'match': {" + present("headers", names) + "}";
    }

    private static String query(String... names) {
        return "'match': {" + present("query", names) + "}";
    }

    private static String present(String member, String... names) {
        List<String> entries = Stream.of(names)
                .map(name -> "{'name': '" + name + "', 'present': true}")
                .toList();
        return "'" + member + "': [" + String.join(", ", entries) + "]";
    }
}
