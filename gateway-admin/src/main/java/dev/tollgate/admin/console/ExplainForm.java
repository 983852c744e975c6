package dev.tollgate.admin.console;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.console.form.FormMistakes;
import dev.tollgate.admin.http.Form;
import dev.tollgate.db.document.shape.Mistake;
import dev.tollgate.db.document.shape.MistakeCode;
import dev.tollgate.ui.explain.ExplainPage;
import dev.tollgate.ui.part.Choice;
import dev.tollgate.ui.part.ErrorSummary;
import dev.tollgate.ui.part.Field;
import dev.tollgate.ui.part.Labelled;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The form of the tester as somebody has filled it in. */
record ExplainForm(Form form) {
    static final int MOST_TIMES = 50;

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> SAFE_AGAIN = Set.of("GET", "HEAD");

    /** Whom the form offers. */
    record Offered(List<String> consumers, List<String> nodes) {}

    /** Whether anything is asked. */
    boolean asks() {
        return form.value("url").isPresent();
    }

    String method() {
        return form.value("method").map(String::strip).orElse("GET");
    }

    /** Whether sending it may change something, and nobody has said that it may. */
    boolean unconfirmed() {
        return !(times() > 1 ? SAFE_AGAIN : SAFE).contains(method()) && !form.checked("confirmed");
    }

    int times() {
        String text = form.text("times");
        return text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : text.isEmpty() ? 1 : 0;
    }

    /** What is wrong with what is no part of the request. */
    List<Mistake> mistakes() {
        return times() >= 1 && times() <= MOST_TIMES
                ? List.of()
                : List.of(new Mistake("/times", MistakeCode.OUT_OF_RANGE, "must be from 1 to " + MOST_TIMES));
    }

    /** The question as the API takes it. */
    ObjectNode asked() {
        ObjectNode asked = JsonNodeFactory.instance.objectNode().put("url", form.text("url"));
        asked.put("method", method());
        form.value("sourceIp").ifPresent(source -> asked.put("sourceIp", source.strip()));
        form.value("consumer").ifPresent(consumer -> asked.put("consumer", consumer.strip()));
        form.value("node").ifPresent(node -> asked.put("node", node));
        ObjectNode headers = asked.putObject("headers");
        form.text("headers").lines().filter(line -> !line.isBlank()).forEach(line -> {
            int colon = line.indexOf(':');
            String name = colon < 0 ? line : line.substring(0, colon);
            headers.withArray(JsonPointer.empty().appendProperty(name.strip()))
                    .add(colon < 0 ? "" : line.substring(colon + 1).strip());
        });
        return asked;
    }

    /** The question as it may be passed on: without header fields that may carry secrets. */
    ObjectNode passedOn() {
        ObjectNode asked = asked();
        ObjectNode headers = asked.putObject("headers");
        asked().path("headers").properties().stream()
                .filter(field -> !ExplainAddress.secret(field.getKey()))
                .forEach(field -> headers.set(field.getKey(), field.getValue()));
        return asked;
    }

    /** The request to send, as the API takes it. */
    ObjectNode sending() {
        ObjectNode asked = asked();
        form.value("body").ifPresent(body -> asked.put("body", body.replace("\r\n", "\n")));
        return asked;
    }

    ExplainPage.Question question(FormMistakes wrong, Offered offered) {
        return new ExplainPage.Question(
                Field.code("method", "Method").value(method()).error(wrong.at("/method")),
                Field.code("url", "URL")
                        .value(form.text("url"))
                        .help("Such as https://api.example.com/orders/7?expand=items, or a path alone.")
                        .error(wrong.at("/url")),
                Field.lines("headers", "Headers")
                        .value(form.text("headers"))
                        .help("One to a line, such as Accept-Language: de.")
                        .mayBeEmpty()
                        .error(wrong.at("/headers")),
                Field.lines("body", "Body")
                        .value(form.value("body").orElse(""))
                        .help("Sent, and not needed to explain.")
                        .mayBeEmpty()
                        .error(wrong.at("/body")),
                Field.code("sourceIp", "Client address")
                        .value(form.text("sourceIp"))
                        .placeholder("127.0.0.1")
                        .mayBeEmpty()
                        .error(wrong.at("/sourceIp")),
                Field.code("consumer", "As consumer")
                        .value(form.text("consumer"))
                        .mayBeEmpty()
                        .error(wrong.at("/consumer")),
                node(offered.nodes(), wrong),
                Field.number("times", "Send how often")
                        .value(form.text("times").isEmpty() ? "1" : form.text("times"))
                        .help("1 to " + MOST_TIMES + ", one after another, for 30 s at most: shows limits and"
                                + " balancing at work.")
                        .error(wrong.at("/times")),
                offered.consumers());
    }

    private Optional<Choice> node(List<String> nodes, FormMistakes wrong) {
        if (nodes.size() < 2) {
            return Optional.empty();
        }
        List<Choice.Option> options = Stream.concat(
                        Stream.of(new Choice.Option("", "any")),
                        nodes.stream().map(node -> new Choice.Option(node, node)))
                .toList();
        return Optional.of(new Choice("node", "Node", options, form.text("node")).error(wrong.at("/node")));
    }

    /** The page with what is wrong. */
    static ExplainPage refused(ExplainForm filled, List<Mistake> mistakes, Offered offered) {
        FormMistakes wrong = new FormMistakes(mistakes.stream()
                .map(mistake -> new Mistake(field(mistake.pointer()), mistake.code(), mistake.message()))
                .toList());
        ExplainPage.Question question = filled.question(wrong, offered);
        List<Labelled> inputs = new ArrayList<>(List.of(
                question.method(),
                question.url(),
                question.headers(),
                question.body(),
                question.sourceIp(),
                question.consumer(),
                question.times()));
        question.node().ifPresent(inputs::add);
        ErrorSummary errors = wrong.summary(pointer -> pointer.substring(1), inputs);
        return new ExplainPage(question, errors, new ExplainPage.Nothing());
    }

    /** The members of headers have one field together. */
    private static String field(String pointer) {
        return pointer.startsWith("/headers") ? "/headers" : pointer;
    }
}
