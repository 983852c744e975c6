package dev.tollgate.proxy.json;

import dev.tollgate.db.value.Pointer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** What pointers find in values. */
final class Places {
    private static final int MOST_DIGITS = 6;

    private Places() {}

    static List<JsonValue> at(JsonValue value, Pointer pointer) {
        List<JsonValue> found = List.of(value);
        for (String segment : pointer.segments()) {
            List<JsonValue> next = new ArrayList<>();
            for (JsonValue one : found) {
                step(one, segment, next);
            }
            found = next;
        }
        return found;
    }

    private static void step(JsonValue value, String segment, List<JsonValue> to) {
        if (value.object().isPresent()) {
            JsonObject object = value.object().get();
            if (segment.equals(Pointer.EVERY)) {
                object.members().forEach(member -> to.add(member.value()));
            } else {
                object.member(segment).ifPresent(to::add);
            }
        } else if (value.array().isPresent()) {
            List<JsonValue> elements = value.array().get().elements();
            if (segment.equals(Pointer.EVERY)) {
                to.addAll(elements);
            } else {
                index(segment).stream()
                        .filter(index -> index < elements.size())
                        .mapToObj(elements::get)
                        .forEach(to::add);
            }
        }
    }

    static Optional<JsonValue> with(JsonValue value, Pointer pointer, JsonValue put) {
        if (pointer.root()) {
            return Optional.of(put);
        }
        String segment = pointer.segments().getFirst();
        if (value.object().isPresent()) {
            JsonObject object = value.object().get();
            return with(object.member(segment).orElse(JsonObject.EMPTY), pointer.tail(), put)
                    .map(changed -> object.with(segment, changed));
        }
        OptionalInt index = index(segment);
        if (value.array().isEmpty()
                || index.isEmpty()
                || index.getAsInt() >= value.array().get().elements().size()) {
            return Optional.empty();
        }
        List<JsonValue> elements = new ArrayList<>(value.array().get().elements());
        return with(elements.get(index.getAsInt()), pointer.tail(), put).map(changed -> {
            elements.set(index.getAsInt(), changed);
            return new JsonArray(elements);
        });
    }

    /** The value with another one at each place that the pointer finds. */
    static JsonValue mapped(JsonValue value, Pointer pointer, UnaryOperator<JsonValue> change) {
        if (pointer.root()) {
            return change.apply(value);
        }
        String segment = pointer.segments().getFirst();
        UnaryOperator<JsonValue> inner = one -> mapped(one, pointer.tail(), change);
        if (value.object().isPresent()) {
            return new JsonObject(value.object().get().members().stream()
                    .map(member -> takes(segment, member.name()) ? member.with(inner.apply(member.value())) : member)
                    .toList());
        }
        if (value.array().isEmpty()) {
            return value;
        }
        List<JsonValue> elements = new ArrayList<>(value.array().get().elements());
        for (int index = 0; index < elements.size(); index++) {
            if (takes(segment, Integer.toString(index))) {
                elements.set(index, inner.apply(elements.get(index)));
            }
        }
        return new JsonArray(elements);
    }

    private static boolean takes(String segment, String name) {
        return segment.equals(Pointer.EVERY) || segment.equals(name);
    }

    static JsonValue carried(JsonValue value, Pointer from, Pointer to, boolean moves) {
        List<JsonValue> found = at(value, from);
        if (found.isEmpty()) {
            return value;
        }
        JsonValue carried = from.hasWildcard() ? new JsonArray(found) : found.getLast();
        JsonValue rest = moves ? without(value, from) : value;
        return with(rest, to, carried).orElse(value);
    }

    private static JsonValue without(JsonValue value, Pointer pointer) {
        String last = pointer.last();
        return mapped(value, pointer.parent(), one -> {
            if (one.object().isPresent()) {
                return new JsonObject(one.object().get().members().stream()
                        .filter(member -> !takes(last, member.name()))
                        .toList());
            }
            if (one.array().isEmpty()) {
                return one;
            }
            List<JsonValue> elements = one.array().get().elements();
            return new JsonArray(IntStream.range(0, elements.size())
                    .filter(index -> !takes(last, Integer.toString(index)))
                    .mapToObj(elements::get)
                    .toList());
        });
    }

    /** RFC 6901, 4: digits without zeros in front. */
    static OptionalInt index(String segment) {
        boolean number = !segment.isEmpty()
                && segment.length() <= MOST_DIGITS
                && segment.chars().allMatch(c -> c >= '0' && c <= '9')
                && (segment.length() == 1 || segment.charAt(0) != '0');
        return number ? OptionalInt.of(Integer.parseInt(segment)) : OptionalInt.empty();
    }
}
