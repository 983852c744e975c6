package dev.tollgate.admin.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.change.TargetStates;
import dev.tollgate.ui.Section;
import dev.tollgate.ui.explain.ExplainPage;
import dev.tollgate.ui.part.Curl;
import dev.tollgate.ui.part.Link;
import java.util.List;
import java.util.Set;

/** Explanations as the page shows them. */
final class ExplainViews {
    private static final int LONGEST_NOTE = 160;
    private static final Set<String> WELL = Set.of("passes", "answers");

    private final TargetStates states;

    ExplainViews(TargetStates states) {
        this.states = states;
    }

    /**
     * @param link to the page that asks the same
     * @param curl that asks the API the same
     */
    ExplainPage.Told told(String link, Curl curl, JsonNode document, List<String> services) {
        JsonNode seen = document.path("request");
        String route = document.path("route").asText("");
        boolean refused = document.hasNonNull("code");
        String status = document.hasNonNull("status")
                ? document.path("status").asText()
                        + (refused ? " " + document.path("code").asText() : "")
                : "goes on as " + document.path("target").asText();
        long told = document.path("candidates").size();
        return new ExplainPage.Told(
                link,
                curl,
                document.hasNonNull("route") ? route + " gets it" : "No route gets it",
                status,
                !refused,
                seen.path("method").asText() + " " + seen.path("host").asText()
                        + seen.path("path").asText() + " from "
                        + seen.path("sourceIp").asText(),
                document.path("candidates")
                        .valueStream()
                        .map(ExplainViews::candidate)
                        .toList(),
                document.path("candidatesTotal").longValue() - told,
                document.path("policies").valueStream().map(ExplainViews::step).toList(),
                services.stream().map(this::pool).toList());
    }

    private static ExplainPage.Candidate candidate(JsonNode candidate) {
        String name = candidate.path("route").asText();
        return new ExplainPage.Candidate(
                new Link(Section.ROUTES.path(name), name),
                candidate.path("verdict").asText().equals("won"),
                candidate.path("reason").asText());
    }

    private static ExplainPage.Step step(JsonNode policy) {
        String outcome = policy.path("outcome").asText();
        boolean refuses = outcome.equals("refuses");
        String text = stated(policy.path("settings")).toString();
        return new ExplainPage.Step(
                policy.path("policy").asText(),
                outcome.replace('_', ' ')
                        + (refuses ? ": " + policy.path("code").asText() : ""),
                refuses ? "circle-x" : WELL.contains(outcome) ? "circle-check" : "circle-minus",
                refuses ? "bad" : WELL.contains(outcome) ? "ok" : "off",
                text.length() > LONGEST_NOTE ? text.substring(0, LONGEST_NOTE) + "…" : text);
    }

    /** What settings say, without what they leave open. */
    private static JsonNode stated(JsonNode settings) {
        if (!settings.isObject()) {
            return settings;
        }
        ObjectNode stated = JsonNodeFactory.instance.objectNode();
        settings.properties().forEach(member -> {
            JsonNode value = stated(member.getValue());
            boolean open = value.isNull() || value.isContainerNode() && value.isEmpty();
            if (!open && !value.equals(BooleanNode.FALSE)) {
                stated.set(member.getKey(), value);
            }
        });
        return stated;
    }

    private ExplainPage.Pool pool(String service) {
        List<String> targets = states.service(service).stream()
                .flatMap(found -> found.targets().stream())
                .map(target -> target.url() + ", weight " + target.weight()
                        + (target.tier() == 0 ? "" : ", tier " + target.tier()))
                .toList();
        return new ExplainPage.Pool(new Link(Section.SERVICES.path(service), service), targets);
    }
}
