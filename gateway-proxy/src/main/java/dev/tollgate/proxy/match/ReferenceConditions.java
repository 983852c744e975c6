package dev.tollgate.proxy.match;

import dev.tollgate.db.model.Conditions;
import dev.tollgate.db.model.ValueCondition;
import dev.tollgate.db.regex.LinearRegex;
import dev.tollgate.proxy.exchange.AddressRanges;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The conditions of a route, looked at slowly and obviously. */
final class ReferenceConditions {
    private ReferenceConditions() {}

    /** The first sort of conditions that the request does not fulfil. */
    static Optional<Verdict> difference(Conditions conditions, Question question) {
        if (!hold(conditions.headers(), name -> header(question, name))) {
            return Optional.of(Verdict.HEADERS_DIFFER);
        }
        if (!hold(conditions.query(), name -> value(Stream.of(question.query().split("&", -1)), name))) {
            return Optional.of(Verdict.QUERY_DIFFERS);
        }
        if (!hold(conditions.cookies(), name -> value(cookies(question), name))) {
            return Optional.of(Verdict.COOKIES_DIFFER);
        }
        boolean fromThere = conditions.sources().isEmpty()
                || AddressRanges.of(conditions.sources()).contains(question.source());
        return fromThere ? Optional.empty() : Optional.of(Verdict.SOURCE_DIFFERS);
    }

    private static boolean hold(List<ValueCondition> conditions, Function<String, Optional<String>> values) {
        return conditions.stream().allMatch(condition -> holds(condition, values.apply(condition.name())));
    }

    private static boolean holds(ValueCondition condition, Optional<String> value) {
        return switch (condition) {
            case ValueCondition.Exact(String _, String text) ->
                value.filter(text::equals).isPresent();
            case ValueCondition.Matching(String _, String regex) ->
                value.filter(LinearRegex.of(regex)::takes).isPresent();
            case ValueCondition.Present(String _, boolean present) -> value.isPresent() == present;
        };
    }

    private static Optional<String> header(Question question, String name) {
        return question.headers().stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Question.Header::value)
                .findFirst();
    }

    private static Stream<String> cookies(Question question) {
        return question.headers().stream()
                .filter(header -> header.name().equalsIgnoreCase("Cookie"))
                .flatMap(header -> Stream.of(header.value().split(";", -1)))
                .map(String::stripLeading);
    }

    /** The first value of this name among texts {@code name=value}. */
    private static Optional<String> value(Stream<String> pairs, String name) {
        return pairs.filter(pair -> pair.equals(name) || pair.startsWith(name + "="))
                .map(pair -> pair.substring(Math.min(pair.length(), name.length() + 1)))
                .findFirst();
    }
}
