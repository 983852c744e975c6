package dev.tollgate.admin.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.change.TargetStates;
import dev.tollgate.admin.console.form.FormMistakes;
import dev.tollgate.admin.explain.Explanations;
import dev.tollgate.admin.http.Form;
import dev.tollgate.db.Database;
import dev.tollgate.db.document.shape.Mistake;
import dev.tollgate.db.document.shape.Reading;
import dev.tollgate.ui.Section;
import dev.tollgate.ui.explain.ExplainPage;
import dev.tollgate.ui.part.ErrorSummary;
import dev.tollgate.ui.part.Field;
import dev.tollgate.ui.part.Link;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Asks what would become of a request, and tells it. The question is in the address, so it can be passed on. */
final class ExplainPages {
    private static final int LONGEST_NOTE = 160;
    private static final Set<String> WELL = Set.of("passes", "answers");

    private final Explanations explanations;
    private final TargetStates states;

    ExplainPages(Database database, Explanations explanations) {
        this.explanations = explanations;
        this.states = new TargetStates(database);
    }

    List<Action> actions() {
        return List.of(Action.get(Section.EXPLAIN.path(), this::show));
    }

    private Reply show(Visit visit) {
        Form form = visit.query();
        if (form.value("url").isEmpty()) {
            return Reply.page(new ExplainPage(question(form, FormMistakes.NONE), ErrorSummary.NONE, Optional.empty()));
        }
        return switch (explanations.explain(asked(form))) {
            case Reading.Accepted<Explanations.Told>(Explanations.Told(ObjectNode document, List<String> services)) ->
                Reply.page(new ExplainPage(
                        question(form, FormMistakes.NONE), ErrorSummary.NONE, Optional.of(told(document, services))));
            case Reading.Refused<Explanations.Told>(List<Mistake> mistakes) -> {
                FormMistakes wrong = new FormMistakes(mistakes.stream()
                        .map(mistake -> new Mistake(field(mistake.pointer()), mistake.code(), mistake.message()))
                        .toList());
                ExplainPage.Question question = question(form, wrong);
                ErrorSummary errors = wrong.summary(
                        pointer -> pointer.substring(1),
                        List.of(
                                question.method(),
                                question.url(),
                                question.headers(),
                                question.sourceIp(),
                                question.consumer()));
                yield Reply.refused(new ExplainPage(question, errors, Optional.empty()));
            }
        };
    }

    /** The members of headers have one field together. */
    private static String field(String pointer) {
        return pointer.startsWith("/headers") ? "/headers" : pointer;
    }

    private static ObjectNode asked(Form form) {
        ObjectNode asked = JsonNodeFactory.instance.objectNode().put("url", form.text("url"));
        asked.put("method", form.value("method").map(String::strip).orElse("GET"));
        form.value("sourceIp").ifPresent(source -> asked.put("sourceIp", source.strip()));
        form.value("consumer").ifPresent(consumer -> asked.put("consumer", consumer.strip()));
        ObjectNode headers = asked.putObject("headers");
        form.text("headers").lines().filter(line -> !line.isBlank()).forEach(line -> {
            int colon = line.indexOf(':');
            String name = colon < 0 ? line : line.substring(0, colon);
            headers.withArray(com.fasterxml.jackson.core.JsonPointer.empty().appendProperty(name.strip()))
                    .add(colon < 0 ? "" : line.substring(colon + 1).strip());
        });
        return asked;
    }

    private static ExplainPage.Question question(Form form, FormMistakes wrong) {
        return new ExplainPage.Question(
                Field.code("method", "Method")
                        .value(form.value("method").orElse("GET"))
                        .error(wrong.at("/method")),
                Field.code("url", "URL")
                        .value(form.text("url"))
                        .help("Such as https://api.example.com/orders/7?expand=items, or a path alone.")
                        .error(wrong.at("/url")),
                Field.lines("headers", "Headers")
                        .value(form.text("headers"))
                        .help("One to a line, such as Accept-Language: de. They are in this page's address: no"
                                + " secrets.")
                        .mayBeEmpty()
                        .error(wrong.at("/headers")),
                Field.code("sourceIp", "Client address")
                        .value(form.text("sourceIp"))
                        .placeholder("127.0.0.1")
                        .mayBeEmpty()
                        .error(wrong.at("/sourceIp")),
                Field.code("consumer", "As consumer")
                        .value(form.text("consumer"))
                        .mayBeEmpty()
                        .error(wrong.at("/consumer")));
    }

    private ExplainPage.Told told(JsonNode document, List<String> services) {
        JsonNode seen = document.path("request");
        String route = document.path("route").asText("");
        boolean refused = document.hasNonNull("code");
        String status = document.hasNonNull("status")
                ? document.path("status").asText()
                        + (refused ? " " + document.path("code").asText() : "")
                : "goes on as " + document.path("target").asText();
        long told = document.path("candidates").size();
        return new ExplainPage.Told(
                document.hasNonNull("route") ? route + " gets it" : "No route gets it",
                status,
                !refused,
                seen.path("method").asText() + " " + seen.path("host").asText()
                        + seen.path("path").asText() + " from "
                        + seen.path("sourceIp").asText(),
                document.path("candidates")
                        .valueStream()
                        .map(ExplainPages::candidate)
                        .toList(),
                document.path("candidatesTotal").longValue() - told,
                document.path("policies").valueStream().map(ExplainPages::step).toList(),
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
        String text = policy.path("settings").toString();
        return new ExplainPage.Step(
                policy.path("policy").asText(),
                outcome.replace('_', ' ')
                        + (refuses ? ": " + policy.path("code").asText() : ""),
                refuses ? "circle-x" : WELL.contains(outcome) ? "circle-check" : "circle-minus",
                refuses ? "bad" : WELL.contains(outcome) ? "ok" : "off",
                text.length() > LONGEST_NOTE ? text.substring(0, LONGEST_NOTE) + "…" : text);
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
