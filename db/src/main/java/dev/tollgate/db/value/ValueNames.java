package dev.tollgate.db.value;

import dev.tollgate.db.value.Reference.Step;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The names that values have at some place of the configuration. Whoever knows more there adds names of its own.
 * Immutable.
 */
public final class ValueNames {

    /** Says what must stand behind a root, if what stands there names nothing: a sentence that begins with "must". */
    @FunctionalInterface
    public interface Rule {
        Optional<String> mistake(Reference reference);
    }

    private static final Set<String> SINGLE = Set.of("method", "scheme", "host", "port", "ip", "id");
    private static final Set<String> NAMED = Set.of("headers", "cookies");
    private static final Set<String> BOTH = Set.of("path", "query");

    /** What is known of every request that a route has won. */
    public static final ValueNames REQUEST = new ValueNames(Map.of())
            .with("request", ValueNames::request)
            .with("consumer", oneOf(Set.of("name", "groups", "credential")))
            .with("claims", ValueNames::claim)
            .with("route", oneOf(Set.of("name")));

    /** The same, and what is known of the reply. */
    public static final ValueNames RESPONSE = REQUEST.with("response", ValueNames::response);

    private final Map<String, Rule> rules;

    private ValueNames(Map<String, Rule> rules) {
        this.rules = rules;
    }

    /** These names, and those that begin with {@code root} and fulfil the rule. */
    public ValueNames with(String root, Rule rule) {
        Map<String, Rule> all = new TreeMap<>(rules);
        all.put(root, rule);
        return new ValueNames(all);
    }

    /** What is wrong with a name: a sentence that begins with "must". */
    public Optional<String> mistake(Reference reference) {
        Rule rule = rules.get(reference.root());
        return rule == null
                ? Optional.of("must name values that are known here, not ${" + reference + "}; known: "
                        + String.join(", ", rules.keySet()))
                : rule.mistake(reference);
    }

    /** The first thing that is wrong with the names of a text. */
    public Optional<String> mistake(ValueText text) {
        return text.references().stream()
                .flatMap(name -> mistake(name).stream())
                .findFirst();
    }

    private static Optional<String> request(Reference reference) {
        List<String> names = reference.names();
        boolean known = names.size() == reference.steps().size()
                && switch (names.size()) {
                    case 1 -> SINGLE.contains(names.getFirst()) || BOTH.contains(names.getFirst());
                    case 2 -> NAMED.contains(names.getFirst()) || BOTH.contains(names.getFirst());
                    default -> false;
                };
        return refusedUnless(
                known,
                reference,
                "request.method, .scheme, .host, .port, .path, .path.<variable>, .query, .query.<name>,"
                        + " .headers.<name>, .cookies.<name>, .ip, .id");
    }

    private static Optional<String> response(Reference reference) {
        List<String> names = reference.names();
        boolean known = names.size() == reference.steps().size()
                && (names.equals(List.of("status"))
                        || names.size() == 2 && names.getFirst().equals("headers"));
        return refusedUnless(known, reference, "response.status, response.headers.<name>");
    }

    private static Optional<String> claim(Reference reference) {
        boolean known = !reference.steps().isEmpty() && reference.steps().getFirst() instanceof Step.Member;
        return refusedUnless(known, reference, "claims.<name>, and what is in it");
    }

    private static Rule oneOf(Set<String> members) {
        return reference -> refusedUnless(
                reference.steps().size() == 1
                        && reference.names().size() == 1
                        && members.contains(reference.names().getFirst()),
                reference,
                String.join(
                        ", ",
                        members.stream()
                                .sorted()
                                .map(member -> reference.root() + "." + member)
                                .toList()));
    }

    private static Optional<String> refusedUnless(boolean known, Reference reference, String accepted) {
        return known
                ? Optional.empty()
                : Optional.of("must name what there is, not ${" + reference + "}; accepted: " + accepted);
    }
}
