package dev.tollgate.db.document;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.db.document.shape.MistakeCode;
import dev.tollgate.db.document.shape.Place;
import dev.tollgate.db.value.Reference;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the parts of an aggregate must fulfil together, of a document that may have mistakes of form too. */
final class AggregateRules {
    private static final String META = "/_meta";
    private static final String NAME = "name";

    private final JsonNode parts;
    private final Place place;
    private final Map<String, Integer> numbers = new HashMap<>();

    private AggregateRules(JsonNode parts, Place place) {
        this.parts = parts;
        this.place = place;
        for (int part = 0; part < parts.size(); part++) {
            numbers.putIfAbsent(name(part), part);
        }
    }

    static void check(JsonNode aggregate, Place place) {
        JsonNode parts = aggregate.path("parts");
        Place here = place.member("parts");
        if (parts.isArray() && parts.isEmpty()) {
            here.refuse(MistakeCode.REQUIRED, "must have at least one entry");
        }
        AggregateRules rules = new AggregateRules(parts, here);
        rules.checkNames();
        rules.checkPlaces(aggregate.path("meta").booleanValue());
        for (int part = 0; part < parts.size(); part++) {
            PartRules.check(parts.path(part), here.element(part));
            rules.checkReads(part);
        }
        rules.checkCircles();
    }

    /** A name says which part is meant, also while something else is wrong with one of the two. */
    private void checkNames() {
        for (int part = 0; part < parts.size(); part++) {
            if (parts.path(part).path(NAME).isTextual() && numbers.get(name(part)) != part) {
                place.element(part).refuse(MistakeCode.NOT_UNIQUE, "must have a name of its own, not " + name(part));
            }
        }
    }

    /** No part's answer may lie at or within the place of another one's. */
    private void checkPlaces(boolean meta) {
        for (int part = 0; part < parts.size(); part++) {
            JsonNode into = parts.path(part).path("into");
            if (!into.isTextual()) {
                continue;
            }
            Place here = place.element(part).member("into");
            for (int other = 0; other < part; other++) {
                JsonNode before = parts.path(other).path("into");
                if (before.isTextual() && overlap(before.textValue(), into.textValue())) {
                    here.refuse(
                            MistakeCode.NOT_UNIQUE,
                            "must not be at, within or around the place of part "
                                    + parts.path(other).path(NAME).asText() + ": " + before.textValue());
                }
            }
            if (meta && overlap(META, into.textValue())) {
                here.refuse(MistakeCode.NOT_ALLOWED, "must leave room for /_meta, which meta asks for");
            }
        }
    }

    private static boolean overlap(String one, String other) {
        return (one + "/").startsWith(other + "/") || (other + "/").startsWith(one + "/");
    }

    /** What is read must be there to be read. */
    private void checkReads(int part) {
        boolean loops = parts.path(part).path(PartReads.FOR_EACH).isTextual();
        for (PartReads.Read read : PartReads.of(parts.path(part))) {
            for (Reference reference : read.text().references()) {
                mistake(reference, loops && read.ofCall())
                        .ifPresent(mistake ->
                                read.where().apply(place.element(part)).refuse(MistakeCode.UNKNOWN_VALUE, mistake));
            }
        }
    }

    private Optional<String> mistake(Reference reference, boolean each) {
        return switch (reference.root()) {
            case "parts" -> part(reference);
            case "each" ->
                each
                        ? Optional.empty()
                        : Optional.of("must not read each: there is one only in the calls of a part with forEach");
            default -> Optional.empty();
        };
    }

    private Optional<String> part(Reference reference) {
        boolean known = reference.names().stream()
                .findFirst()
                .filter(numbers::containsKey)
                .isPresent();
        return known
                ? Optional.empty()
                : Optional.of("must name a part of this aggregate, not ${" + reference + "}; accepted: "
                        + names().stream().map(name -> "parts." + name).collect(Collectors.joining(", ")));
    }

    private List<String> names() {
        return numbers.keySet().stream().sorted().toList();
    }

    /** A part that waits for itself, by whatever way, would wait for ever. */
    private void checkCircles() {
        Set<Integer> told = new HashSet<>();
        for (int part = 0; part < parts.size(); part++) {
            Deque<Integer> way = new ArrayDeque<>();
            if (!told.contains(part) && leadsTo(part, part, way, new HashSet<>())) {
                told.addAll(way);
                place.element(part).refuse(MistakeCode.NOT_ALLOWED, "must not need its own answer: " + told(part, way));
            }
        }
    }

    /** Whether what {@code from} needs comes round to {@code to}; then the way holds all in between. */
    private boolean leadsTo(int from, int to, Deque<Integer> way, Set<Integer> seen) {
        for (int next : needs(from)) {
            if (next == to) {
                return true;
            }
            if (seen.add(next)) {
                way.addLast(next);
                if (leadsTo(next, to, way, seen)) {
                    return true;
                }
                way.removeLast();
            }
        }
        return false;
    }

    private Set<Integer> needs(int part) {
        Set<Integer> needs = new LinkedHashSet<>();
        for (String name : PartReads.parts(parts.path(part))) {
            if (numbers.containsKey(name)) {
                needs.add(numbers.get(name));
            }
        }
        return needs;
    }

    /** Such as "a needs b needs a". */
    private String told(int part, Deque<Integer> way) {
        StringBuilder names = new StringBuilder(name(part));
        way.forEach(next -> names.append(" needs ").append(name(next)));
        return names.append(" needs ").append(name(part)).toString();
    }

    private String name(int part) {
        return parts.path(part).path(NAME).asText();
    }
}
