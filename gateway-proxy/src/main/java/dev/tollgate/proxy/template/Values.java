package dev.tollgate.proxy.template;

import dev.tollgate.db.value.Reference;
import dev.tollgate.proxy.exchange.Exchange;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The values that texts can name at some place, by their roots; what is read of is a {@code C}, which holds at least
 * the request. Whoever knows more there adds roots of its own. Immutable; the names are those of {@link
 * dev.tollgate.db.value.ValueNames}, which has checked them when they were saved.
 */
public final class Values<C> {
    /** What is known of a request that a route has won. */
    public static final Values<Exchange> OF_REQUEST = of(Function.identity());

    private final Function<C, Exchange> exchange;
    private final Map<String, Function<Reference, Value<C>>> roots;

    private Values(Function<C, Exchange> exchange, Map<String, Function<Reference, Value<C>>> roots) {
        this.exchange = exchange;
        this.roots = roots;
    }

    /** What is known of the request that a context holds. */
    public static <C> Values<C> of(Function<C, Exchange> exchange) {
        Values<C> values = new Values<>(exchange, Map.of());
        for (String root : RequestValues.ROOTS) {
            values = values.with(root, reference -> {
                Value<Exchange> value = RequestValues.compile(reference);
                return context -> value.of(exchange.apply(context));
            });
        }
        return values;
    }

    /** These, and those that begin with {@code root}. */
    public Values<C> with(String root, Function<Reference, Value<C>> compiler) {
        Map<String, Function<Reference, Value<C>>> all = new TreeMap<>(roots);
        all.put(root, compiler);
        return new Values<>(exchange, all);
    }

    /** @throws IllegalArgumentException if nothing has that name */
    public Value<C> compile(Reference reference) {
        Function<Reference, Value<C>> compiler = roots.get(reference.root());
        if (compiler == null) {
            throw new IllegalArgumentException(
                    "${" + reference + "} (known: " + String.join(", ", roots.keySet()) + ")");
        }
        return compiler.apply(reference);
    }

    /** The request of a context. */
    Exchange exchange(C context) {
        return exchange.apply(context);
    }
}
