package dev.tollgate.proxy.balance;

import dev.tollgate.db.model.ValueCondition;
import dev.tollgate.db.model.When;
import dev.tollgate.proxy.exchange.AddressRanges;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.wire.Octets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** Which requests a share takes before the weights count: all its headers, query and cookies, any of its sources. */
final class ShareCondition {
    private final List<Predicate<Exchange>> all = new ArrayList<>();
    private final Function<String, Predicate<String>> regexes;

    private ShareCondition(Function<String, Predicate<String>> regexes) {
        this.regexes = regexes;
    }

    /** {@code regexes}: what a regular expression takes as a whole, in linear time. */
    static Predicate<Exchange> of(When when, Function<String, Predicate<String>> regexes) {
        ShareCondition condition = new ShareCondition(regexes);
        when.headers().forEach(one -> condition.add(one, RequestValue.header(one.name())));
        when.query().forEach(one -> condition.add(one, RequestValue.query(one.name())));
        when.cookies().forEach(one -> condition.add(one, RequestValue.cookie(one.name())));
        if (!when.sources().isEmpty()) {
            AddressRanges sources = AddressRanges.of(when.sources());
            condition.all.add(exchange -> sources.contains(exchange.clientAddress()));
        }
        Predicate<Exchange>[] conditions = condition.all.toArray(ShareCondition::array);
        return exchange -> {
            for (Predicate<Exchange> one : conditions) {
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

    private void add(ValueCondition condition, RequestValue value) {
        all.add(
                switch (condition) {
                    case ValueCondition.Exact(String _, String text) -> exact(value, Octets.bytes(text));
                    case ValueCondition.Matching(String _, String regex) -> matching(value, regexes.apply(regex));
                    case ValueCondition.Present(String _, boolean present) ->
                        exchange -> (value.run(exchange) != RequestValue.ABSENT) == present;
                });
    }

    private static Predicate<Exchange> exact(RequestValue value, byte[] text) {
        return exchange -> {
            long run = value.run(exchange);
            return run != RequestValue.ABSENT
                    && Arrays.equals(
                            value.bytes(exchange), RequestValue.from(run), RequestValue.to(run), text, 0, text.length);
        };
    }

    private static Predicate<Exchange> matching(RequestValue value, Predicate<String> regex) {
        return exchange -> {
            long run = value.run(exchange);
            return run != RequestValue.ABSENT
                    && regex.test(Octets.text(value.bytes(exchange), RequestValue.from(run), RequestValue.to(run)));
        };
    }
}
