package dev.tollgate.admin.explain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.db.document.Documents;
import dev.tollgate.proxy.explain.Explanation;
import dev.tollgate.proxy.match.ReferenceMatcher;
import dev.tollgate.proxy.match.ReferenceMatcher.Ruling;
import dev.tollgate.proxy.match.Verdict;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** An explanation as JSON. */
final class ExplanationDocument {
    /** So many candidates are told of; those come first that came nearest. */
    private static final int MOST_CANDIDATES = 200;

    private static final List<Verdict> NEAREST_FIRST = List.of(
            Verdict.METHOD_DIFFERS,
            Verdict.SOURCE_DIFFERS,
            Verdict.COOKIES_DIFFER,
            Verdict.QUERY_DIFFERS,
            Verdict.HEADERS_DIFFER,
            Verdict.PATH_DIFFERS,
            Verdict.HOST_DIFFERS,
            Verdict.NOT_ON_NODE,
            Verdict.DISABLED);

    private ExplanationDocument() {}

    static ObjectNode of(Explanation explanation) {
        ObjectNode document = JsonNodeFactory.instance.objectNode().put("revision", explanation.revision());
        Explanation.Seen seen = explanation.seen();
        document.putObject("request")
                .put("method", seen.method())
                .put("host", seen.host())
                .put("path", seen.path())
                .put("query", seen.query())
                .put("sourceIp", seen.address());
        document.put(
                "route",
                explanation.winner().map(winner -> winner.route().name()).orElse(null));
        ObjectNode variables = document.putObject("variables");
        explanation.winner().ifPresent(winner -> winner.variables().forEach(variables::put));
        document.put("code", explanation.code().isEmpty() ? null : explanation.code());
        document.put("status", explanation.status() == 0 ? null : explanation.status());
        explanation.allowed().forEach(document.putArray("allowed")::add);
        document.put("target", explanation.target().orElse(null));
        addCandidates(explanation, document);
        ArrayNode policies = document.putArray("policies");
        explanation.winner().ifPresent(winner -> addPolicies(explanation, Documents.shown(winner.route()), policies));
        return document;
    }

    private static void addCandidates(Explanation explanation, ObjectNode document) {
        Stream<Ruling> taking =
                explanation.rulings().stream().filter(ruling -> ruling.rank().isPresent());
        Stream<Ruling> others = explanation.rulings().stream()
                .filter(ruling -> ruling.rank().isEmpty())
                .sorted(Comparator.comparingInt(ruling -> NEAREST_FIRST.indexOf(ruling.verdict())));
        ArrayNode candidates = document.putArray("candidates");
        Stream.concat(taking, others).limit(MOST_CANDIDATES).forEach(ruling -> {
            ObjectNode candidate =
                    candidates.addObject().put("route", ruling.route().name());
            candidate.put("verdict", ruling.verdict().name().toLowerCase(Locale.ROOT));
            candidate.put("reason", VerdictWords.of(ruling, winner(explanation), explanation.seen()));
        });
        document.put("candidatesTotal", explanation.rulings().size());
    }

    private static String winner(Explanation explanation) {
        return explanation.rulings().stream()
                .filter(ruling -> ruling.verdict() == Verdict.WON)
                .map(ReferenceMatcher.Ruling::route)
                .map(route -> route.name())
                .findFirst()
                .orElse("");
    }

    private static void addPolicies(Explanation explanation, ObjectNode route, ArrayNode policies) {
        for (Explanation.StepOutcome step : explanation.steps()) {
            if (step.outcome() != Explanation.Outcome.SKIPPED) {
                ObjectNode policy =
                        policies.addObject().put("policy", step.step().id());
                policy.put("outcome", step.outcome().name().toLowerCase(Locale.ROOT));
                policy.put("code", step.code().isEmpty() ? null : step.code());
                JsonNode settings = route.at(step.step().pointer());
                policy.set("settings", settings.isMissingNode() ? JsonNodeFactory.instance.nullNode() : settings);
            }
        }
    }
}
