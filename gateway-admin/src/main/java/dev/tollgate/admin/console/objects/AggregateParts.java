package dev.tollgate.admin.console.objects;

import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.tollgate.admin.console.form.Codec;
import dev.tollgate.admin.console.form.Fold;
import dev.tollgate.admin.console.form.Input;
import dev.tollgate.admin.console.form.Named;
import dev.tollgate.admin.console.form.Part;
import dev.tollgate.admin.console.form.Parts;
import dev.tollgate.admin.console.form.Pick;
import dev.tollgate.admin.console.form.Rows;
import dev.tollgate.admin.console.form.Switch;
import dev.tollgate.admin.console.form.Tick;
import dev.tollgate.admin.console.form.Within;
import dev.tollgate.db.model.Kind;
import dev.tollgate.ui.part.Check;
import dev.tollgate.ui.part.Choice;
import dev.tollgate.ui.part.Choice.Option;
import dev.tollgate.ui.part.Field;
import java.util.Optional;

/** What answers of several services are made one of. */
final class AggregateParts {

    /** What stands for the pointer that is an empty text. */
    private static final String WHOLE = "whole";

    private static final Codec PLACE = new Codec(
            text -> Optional.of(text.isEmpty() ? NullNode.instance : TextNode.valueOf(text.equals(WHOLE) ? "" : text)),
            node -> node.isNull() ? "" : node.asText().isEmpty() ? WHOLE : node.asText());

    /** Nothing typed is no limit of its own. */
    private static final Codec DURATION = new Codec(Codec.OR_NULL.json(), node -> {
        String words = Codec.OR_NULL.text().apply(node);
        return words.equals("0s") ? "" : words;
    });

    private static final Part CALL = Parts.of(
            Input.of(2, Field.code("name", "Name").placeholder("user"), Codec.TEXT),
            Pick.named(2, Choice.of("service", "Service", new Option("", "choose one")), Codec.TEXT, Kind.SERVICE),
            Input.of(2, Field.code("method", "Method").mayBeEmpty(), Codec.OR_ABSENT)
                    .standard("GET"),
            Input.of(
                    4,
                    Field.code("path", "Path")
                            .placeholder("/users/{id}")
                            .help("Knows the path's variables, ${request.query.x}, and answers as ${parts.user.id}."),
                    Codec.TEXT),
            Input.of(
                    2,
                    Field.code("into", "Goes into")
                            .placeholder("/user")
                            .mayBeEmpty()
                            .help("Empty: only other parts read it. whole: it is the answer."),
                    PLACE));

    private static final Part FAILURE = Parts.of(
            Pick.of(
                    2,
                    Choice.of(
                            "onFailure",
                            "If it fails",
                            new Option("fail", "fail the whole"),
                            new Option("relay", "pass its answer on"),
                            new Option("omit", "leave it out"),
                            new Option("null", "null"),
                            new Option("default", "this instead"),
                            new Option("stale", "its last good answer")),
                    Codec.TEXT),
            Input.of(
                    2,
                    Field.code("default", "This instead")
                            .placeholder("[]")
                            .mayBeEmpty()
                            .help("Any JSON."),
                    Codec.JSON_OR_ABSENT),
            Input.of(
                    2,
                    Field.text("timeout", "Waits at most").placeholder("800ms").mayBeEmpty(),
                    DURATION));

    private static final Part SHAPING = Fold.of(
            "What of it goes in",
            Input.of(3, Field.code("pick", "Only the members").mayBeEmpty(), Codec.LIST),
            Input.of(3, Field.code("drop", "Not the members").mayBeEmpty(), Codec.LIST),
            Named.of("rename", "Member"));

    private static final Part SENT = Fold.of(
            "What is sent",
            Input.of(
                    6,
                    Field.code("forwardHeaders", "The client's fields")
                            .placeholder("Accept-Language")
                            .mayBeEmpty()
                            .help("Those that go along; no others do."),
                    Codec.LIST),
            Input.of(6, Field.lines("body", "Body").mayBeEmpty().help("Any JSON, with values."), Codec.JSON_OR_NULL));

    private static final Part EACH = Fold.of(
            "For each of a list",
            Input.of(
                    3,
                    Field.code("forEach", "For each of")
                            .placeholder("${parts.orders[*].itemId}")
                            .mayBeEmpty()
                            .help("The path reads it as ${each}."),
                    Codec.OR_NULL),
            Input.of(1, Field.text("concurrency", "At a time").mayBeEmpty(), Codec.NUMBER)
                    .standard("8"),
            Input.of(2, Field.text("maxItems", "At most").mayBeEmpty(), Codec.NUMBER)
                    .standard("100"));

    private static final Part KEPT = Fold.of(
            "Size and cache",
            Input.of(2, Field.text("maxSize", "Largest answer").mayBeEmpty(), Codec.OR_ABSENT)
                    .standard("1MB"),
            Switch.box(
                    "cache",
                    "Keep its answers",
                    "For other requests that ask the same.",
                    Input.of(2, Field.text("ttl", "For").placeholder("30s").mayBeEmpty(), Codec.OR_NULL)));

    /** The destination's member. */
    static final Part ALL = Within.of(
            "aggregate",
            Input.of(2, Field.text("timeout", "All of it waits at most").mayBeEmpty(), Codec.OR_NULL)
                    .standard("3s"),
            Tick.of(
                    4,
                    new Check(
                            "meta",
                            "Tell of the parts in the answer",
                            false,
                            "As its member _meta, beside the header.")),
            new Rows("parts", "Part", "name", true, Parts.of(CALL, FAILURE, SHAPING, SENT, EACH, KEPT)));

    private AggregateParts() {}
}
