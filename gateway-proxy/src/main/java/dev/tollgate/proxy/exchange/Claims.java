package dev.tollgate.proxy.exchange;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an issuer says of a caller (RFC 7519, 4; RFC 7662, 2.2). Values are what JSON has: {@code String}, {@code
 * Number}, {@code Boolean}, {@code List} and {@code Map}; a member that is null is absent. Immutable.
 */
public record Claims(Map<String, Object> values) {
    /** Nothing is said. */
    public static final Claims NONE = new Claims(Map.of());

    public Claims {
        values = Map.copyOf(values);
    }

    /** What both say; of a claim that both have, this one. */
    public Claims and(Claims other) {
        if (values.isEmpty() || other.values.isEmpty()) {
            return values.isEmpty() ? other : this;
        }
        Map<String, Object> both = new HashMap<>(other.values);
        both.putAll(values);
        return new Claims(both);
    }

    /** The claim as text, if it is one text, number or boolean. */
    public Optional<String> text(String claim) {
        return switch (values.get(claim)) {
            case String text -> Optional.of(text);
            case Number number -> Optional.of(number.toString());
            case Boolean flag -> Optional.of(flag.toString());
            case null, default -> Optional.empty();
        };
    }

    /** The claim's values as texts: one for a single value, all single ones of a list, none for objects. */
    public List<String> texts(String claim) {
        return values.get(claim) instanceof List<?> list
                ? list.stream().flatMap(Claims::single).toList()
                : text(claim).stream().toList();
    }

    /** Whether the claim, or a value of its list, is one of these. */
    public boolean has(String claim, Collection<String> accepted) {
        return texts(claim).stream().anyMatch(accepted::contains);
    }

    private static Stream<String> single(Object value) {
        return value instanceof String || value instanceof Number || value instanceof Boolean
                ? Stream.of(value.toString())
                : Stream.empty();
    }
}
