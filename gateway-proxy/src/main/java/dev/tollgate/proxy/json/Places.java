package dev.tollgate.proxy.json;

import dev.tollgate.db.value.Pointer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

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

    /** RFC 6901, 4: digits without zeros in front. */
    static OptionalInt index(String segment) {
        boolean number = !segment.isEmpty()
                && segment.length() <= MOST_DIGITS
                && segment.chars().allMatch(c -> c >= '0' && c <= '9')
                && (segment.length() == 1 || segment.charAt(0) != '0');
        return number ? OptionalInt.of(Integer.parseInt(segment)) : OptionalInt.empty();
    }
}
