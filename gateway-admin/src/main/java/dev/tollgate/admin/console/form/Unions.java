package dev.tollgate.admin.console.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.ui.part.Choice;
import dev.tollgate.ui.part.Choice.Option;
import dev.tollgate.ui.part.Field;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Rows of objects that are told apart by which member they have. */
public final class Unions {

    private static final String KIND = "kind";
    private static final String NAME = "name";
    private static final String VALUE = "value";
    private static final String PRESENT = "present";
    private static final String ABSENT = "absent";
    private static final String REQUESTS = "requests";
    private static final String CONCURRENT = "concurrent";
    private static final String ALGORITHM = "algorithm";
    private static final String HEADER = "header";
    private static final String BY = "by";

    private Unions() {}

    /** One path: which kind it is, and the path. */
    public static Part path() {
        Pick kind = Pick.of(
                2,
                Choice.of(
                        KIND,
                        "Path is",
                        new Option("prefix", "prefix"),
                        new Option("exact", "exact"),
                        new Option("template", "template"),
                        new Option("regex", "regex")),
                Codec.TEXT);
        Input path = Input.of(
                        4,
                        Field.code("path", "Path")
                                .mayBeEmpty()
                                .help("Such as /orders, or /orders/{id} as a template. None: every path."),
                        Codec.TEXT)
                .also("/match", "/match/paths");
        return new Converted(
                Parts.of(kind, path),
                stored -> told(stored, List.of("exact", "prefix", "template", "regex"), "path"),
                written -> object().put(
                                written.path(KIND).asText(),
                                pathOf(
                                        written.path(KIND).asText(),
                                        written.path("path").asText())),
                "path");
    }

    /** A prefix takes what is below it without a star, which people write nevertheless, and which lists show. */
    private static String pathOf(String kind, String typed) {
        return kind.equals("prefix") && typed.startsWith("/") && typed.endsWith("/*")
                ? typed.substring(0, Math.max(1, typed.length() - 2))
                : typed;
    }

    /** One condition: a name, and what is asked of its value. */
    public static Part condition(String noun) {
        Input name = Input.of(2, Field.code(NAME, noun), Codec.TEXT);
        Pick kind = Pick.of(
                2,
                Choice.of(
                        KIND,
                        "Value",
                        new Option("exact", "is exactly"),
                        new Option("regex", "takes the form"),
                        new Option(PRESENT, "is there"),
                        new Option(ABSENT, "is not there")),
                Codec.TEXT);
        Part value = new For("valued", Input.of(2, Field.code(VALUE, "Which").mayBeEmpty(), Codec.TEXT));
        return new Converted(Parts.of(name, kind, value), Unions::shownCondition, Unions::storedCondition, VALUE);
    }

    /**
     * One limit, of requests in a window or at a time: the second is an algorithm of the form's, and its number is
     * {@code requests} there. A header or claim that is typed is one of those that requests are told apart by.
     */
    public static Part limit(Part... parts) {
        return new Converted(Parts.of(parts), Unions::shownLimit, Unions::storedLimit, REQUESTS);
    }

    /**
     * One operation, told apart by its own word.
     *
     * @param first the input that tells what is wrong with it as a whole
     */
    public static Part operation(
            Parts parts, UnaryOperator<ObjectNode> shown, UnaryOperator<ObjectNode> stored, String first) {
        return new Converted(parts, shown, stored, first);
    }

    private static ObjectNode shownLimit(ObjectNode stored) {
        ObjectNode shown = stored.deepCopy();
        if (stored.has(CONCURRENT)) {
            shown.set(REQUESTS, shown.remove(CONCURRENT));
            shown.put(ALGORITHM, CONCURRENT);
        }
        return shown;
    }

    private static ObjectNode storedLimit(ObjectNode written) {
        for (String named : List.of(HEADER, "claim")) {
            JsonNode name = written.remove(named);
            if (name != null && written.path(BY) instanceof ArrayNode by) {
                by.add(named + ":" + name.asText());
            }
        }
        if (!written.path(ALGORITHM).asText().equals(CONCURRENT)) {
            return written;
        }
        ObjectNode stored = object();
        for (String member : List.of(NAME, BY, "scope", "logOnly")) {
            if (written.has(member)) {
                stored.set(member, written.path(member));
            }
        }
        return written.has(REQUESTS) ? stored.set(CONCURRENT, written.path(REQUESTS)) : stored;
    }

    private static ObjectNode shownCondition(ObjectNode stored) {
        ObjectNode shown = stored.has(PRESENT)
                ? object().put(KIND, stored.path(PRESENT).asBoolean() ? PRESENT : ABSENT)
                : told(stored, List.of("exact", "regex"), VALUE);
        return shown.put(NAME, stored.path(NAME).asText());
    }

    private static ObjectNode storedCondition(ObjectNode written) {
        ObjectNode stored = object().put(NAME, written.path(NAME).asText());
        String kind = written.path(KIND).asText();
        return kind.equals(PRESENT) || kind.equals(ABSENT)
                ? stored.put(PRESENT, kind.equals(PRESENT))
                : stored.put(kind, written.path(VALUE).asText());
    }

    /** An object with the one of these members that it has as its kind, and what that says under another name. */
    private static ObjectNode told(JsonNode stored, List<String> kinds, String as) {
        Optional<String> kind = kinds.stream().filter(stored::has).findFirst();
        ObjectNode shown = object();
        kind.ifPresent(
                found -> shown.put(KIND, found).put(as, stored.path(found).asText()));
        return shown;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
