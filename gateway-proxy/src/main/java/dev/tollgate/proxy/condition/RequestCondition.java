package dev.tollgate.proxy.condition;

import dev.tollgate.db.model.Conditions;
import dev.tollgate.db.model.ValueCondition;
import dev.tollgate.db.regex.LinearRegex;
import dev.tollgate.proxy.exchange.AddressRanges;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.wire.Octets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/** Compiles conditions into what asks a request for all its headers, query and cookies and any of its sources. */
public final class RequestCondition {
    /** Takes every request. */
    public static final Predicate<Exchange> NONE = _ -> true;

    private RequestCondition() {}

    /** Reads the values where they lie; only regular expressions copy theirs. Safe for any number of threads. */
    public static Predicate<Exchange> of(Conditions conditions) {
        if (conditions.none()) {
            return NONE;
        }
        List<Predicate<Exchange>> all = new ArrayList<>();
        conditions.headers().forEach(one -> all.add(of(one, RequestValue.header(one.name()))));
        conditions.query().forEach(one -> all.add(of(one, RequestValue.query(one.name()))));
        conditions.cookies().forEach(one -> all.add(of(one, RequestValue.cookie(one.name()))));
        if (!conditions.sources().isEmpty()) {
            AddressRanges sources = AddressRanges.of(conditions.sources());
            all.add(exchange -> sources.contains(exchange.clientAddress()));
        }
        Predicate<Exchange>[] array = all.toArray(RequestCondition::array);
        return exchange -> {
            for (Predicate<Exchange> one : array) {
                if (!one.test(exchange)) {
                    return false;
                }
            }
            return true;
        };
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Predicate<Exchange>[] array(int length) {
        return new Predicate[length];
    }

    private static Predicate<Exchange> of(ValueCondition condition, RequestValue value) {
        return switch (condition) {
            case ValueCondition.Exact(String _, String text) -> exact(value, Octets.bytes(text));
            case ValueCondition.Matching(String _, String regex) -> matching(value, LinearRegex.of(regex));
            case ValueCondition.Present(String _, boolean present) ->
                exchange -> (value.run(exchange) != RequestValue.ABSENT) == present;
        };
    }

    private static Predicate<Exchange> exact(RequestValue value, byte[] text) {
        return exchange -> {
            long run = value.run(exchange);
            return run != RequestValue.ABSENT
                    && Arrays.equals(
                            value.bytes(exchange), RequestValue.from(run), RequestValue.to(run), text, 0, text.length);
        };
    }

    private static Predicate<Exchange> matching(RequestValue value, LinearRegex regex) {
        return exchange -> {
            long run = value.run(exchange);
            return run != RequestValue.ABSENT
                    && regex.takes(Octets.text(value.bytes(exchange), RequestValue.from(run), RequestValue.to(run)));
        };
    }
}
