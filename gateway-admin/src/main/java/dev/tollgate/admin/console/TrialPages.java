package dev.tollgate.admin.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.console.form.FormMistakes;
import dev.tollgate.admin.console.form.Typed;
import dev.tollgate.admin.http.Form;
import dev.tollgate.admin.live.CapturedContent;
import dev.tollgate.admin.preview.TransformTrials;
import dev.tollgate.db.Database;
import dev.tollgate.db.document.shape.Reading;
import dev.tollgate.db.model.Role;
import dev.tollgate.ui.edit.TrialPage;
import dev.tollgate.ui.edit.TrialPage.Message;
import dev.tollgate.ui.part.Field;
import dev.tollgate.ui.part.Link;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Tries out what routes change of requests and answers. */
final class TrialPages {
    private static final String PATH = Subject.ROUTE.path("{name}") + "/try";
    private static final String CAPTURED = "captured";
    private static final String LAST = "last";
    private static final String USE_LAST = "Use the last captured request";

    private final Database database;
    private final TransformTrials trials;
    private final CapturedContent captured;

    TrialPages(Database database) {
        this.database = database;
        this.captured = new CapturedContent(database);
        this.trials = new TransformTrials(database);
    }

    static Link link(String route) {
        return new Link(Subject.ROUTE.path(route + "/try"), "Try out");
    }

    List<Action> actions() {
        return List.of(Action.get(PATH, this::ask), Action.post(PATH, Role.VIEWER, this::run));
    }

    private Reply ask(Visit visit) {
        return exists(visit)
                ? Reply.page(page(visit, filled(visit), List.of(), FormMistakes.NONE))
                : Refusals.missing(Subject.ROUTE);
    }

    /** What the address says; or the newest request of the route that was kept whole, if that is asked for. */
    private Form filled(Visit visit) {
        return visit.query().text(CAPTURED).equals(LAST)
                ? captured.newest(visit.name(), visit.reader())
                        .map(kept -> filled(visit.query(), kept))
                        .orElse(visit.query())
                : visit.query();
    }

    private static Form filled(Form query, ObjectNode kept) {
        String[] start = kept.at("/request/start").asText().split(" ", 2);
        JsonNode answer = CapturedViews.serviceAnswer(kept);
        return query.with("method", start[0])
                .with("url", start.length == 2 ? start[1] : "/")
                .with("headers", CapturedViews.headerLines(kept.path("request")))
                .with("body", CapturedViews.requestBody(kept))
                .with("status", answer.path("start").asText())
                .with("answer", answer.path("body").asText(""));
    }

    private Reply run(Visit visit) {
        if (!exists(visit)) {
            return Refusals.missing(Subject.ROUTE);
        }
        return switch (trials.run(document(visit.name(), visit.form()))) {
            case Reading.Accepted<ObjectNode>(var result) ->
                Reply.page(page(visit, visit.form(), shown(result), FormMistakes.NONE));
            case Reading.Refused<ObjectNode>(var mistakes) ->
                Reply.refused(page(visit, visit.form(), List.of(), new FormMistakes(mistakes)));
        };
    }

    private boolean exists(Visit visit) {
        return database.reader().find(Subject.ROUTE.key(visit.name())).isPresent();
    }

    private static ObjectNode document(String route, Form form) {
        ObjectNode document = JsonNodeFactory.instance.objectNode().put("route", route);
        ObjectNode request = document.putObject("request")
                .put("method", form.value("method").orElse("POST"))
                .put("url", form.value("url").orElse("/"))
                .put("body", form.text("body"));
        headers(form.text("headers"), request.putObject("headers"));
        document.putObject("response")
                .put("body", form.text("answer"))
                .set("status", Typed.number(form.value("status").orElse("200")));
        form.value("consumer").filter(name -> !name.isEmpty()).ifPresent(name -> document.put("consumer", name));
        if (!form.text("parts").isEmpty()) {
            document.set("parts", Typed.json(form.text("parts")));
        }
        if (!form.text("claims").isEmpty()) {
            document.set("claims", Typed.json(form.text("claims")));
        }
        return document;
    }

    private static void headers(String lines, ObjectNode into) {
        lines.lines().filter(line -> !line.isBlank()).forEach(line -> {
            String[] sides = line.split(":", 2);
            into.put(sides[0].strip(), sides.length == 2 ? sides[1].strip() : "");
        });
    }

    private static List<Message> shown(ObjectNode result) {
        List<Message> shown = new ArrayList<>();
        JsonNode request = result.path("request");
        if (request.isObject() && !result.has("parts")) {
            shown.add(seen("The service sees", request));
        }
        result.path("parts")
                .forEach(part -> shown.add(seen("Part " + part.path("part").asText() + " asks", part)));
        JsonNode response = result.path("response");
        shown.add(new Message(
                request.isObject() ? "The client gets" : "The client gets, and the service sees nothing",
                head(response.path("status").asText(), response),
                response.path("body").asText()));
        return shown;
    }

    private static Message seen(String title, JsonNode request) {
        String line =
                request.path("method").asText() + " " + request.path("url").asText();
        return new Message(title, head(line, request), request.path("body").asText());
    }

    private static String head(String line, JsonNode message) {
        StringBuilder head = new StringBuilder(line);
        message.path("headers")
                .properties()
                .forEach(field -> head.append('\n')
                        .append(field.getKey())
                        .append(": ")
                        .append(field.getValue().asText()));
        return head.toString();
    }

    private TrialPage page(Visit visit, Form form, List<Message> shown, FormMistakes wrong) {
        String route = visit.name();
        List<Field> request = List.of(
                Field.code("method", "Method")
                        .value(form.value("method").orElse("POST"))
                        .error(wrong.at("/request/method")),
                Field.code("url", "Path and query")
                        .value(form.value("url").orElse("/"))
                        .error(wrong.at("/request/url")),
                Field.lines("headers", "Header fields")
                        .value(form.text("headers"))
                        .help("One a line, such as X-Tenant: a. Content is JSON unless one says otherwise.")
                        .mayBeEmpty()
                        .error(wrong.at("/request/headers")),
                Field.lines("body", "Content")
                        .value(form.text("body"))
                        .placeholder("{\"userId\":\"123\"}")
                        .mayBeEmpty()
                        .error(wrong.at("/request/body")),
                Field.code("consumer", "Consumer")
                        .value(form.text("consumer"))
                        .mayBeEmpty()
                        .error(wrong.at("/consumer")),
                Field.lines("claims", "Claims of the token")
                        .value(form.text("claims"))
                        .placeholder("{\"tenant\":\"a\"}")
                        .mayBeEmpty()
                        .error(wrong.at("/claims")));
        List<Field> response = List.of(
                Field.code("status", "Status")
                        .value(form.value("status").orElse("200"))
                        .error(wrong.at("/response/status")),
                Field.lines("answer", "Answer's content")
                        .value(form.text("answer"))
                        .mayBeEmpty()
                        .error(wrong.at("/response/body")),
                Field.lines("parts", "Answers of an aggregate's parts")
                        .value(form.text("parts"))
                        .placeholder("{\"user\": {\"body\": {\"id\": 7}}}")
                        .help("By the parts' names; others get the answer above.")
                        .mayBeEmpty()
                        .error(wrong.at("/parts")));
        return new TrialPage(
                new Link(Subject.ROUTE.path(route), route),
                Subject.ROUTE.path(route + "/try"),
                request,
                response,
                shown,
                new Link(Subject.ROUTE.path(route + "/try") + "?" + CAPTURED + "=" + LAST, USE_LAST),
                note(visit, form),
                wrong.summary(
                        TrialPages::field,
                        Stream.concat(request.stream(), response.stream()).toList()));
    }

    /** Secrets were masked before anything was kept. */
    private static String note(Visit visit, Form form) {
        boolean asked = visit.query().text(CAPTURED).equals(LAST);
        if (!asked) {
            return "";
        }
        return form.fields().containsKey("body")
                ? "As a client sent it and the service answered, secrets masked."
                : "None is kept: capture some first, at Requests of this route.";
    }

    private static String field(String pointer) {
        if (pointer.startsWith("/parts")) {
            return "parts";
        }
        return pointer.startsWith("/response/body") ? "answer" : pointer.substring(pointer.lastIndexOf('/') + 1);
    }
}
