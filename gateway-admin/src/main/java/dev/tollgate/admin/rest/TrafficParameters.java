package dev.tollgate.admin.rest;

import dev.tollgate.admin.live.Grouping;
import dev.tollgate.admin.live.RequestFilter;
import dev.tollgate.admin.live.SeriesQuery;
import dev.tollgate.db.document.format.Durations;
import dev.tollgate.db.document.shape.MistakeCode;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Reads the parameters of questions about traffic; whatever is wrong is noted in the query. */
final class TrafficParameters {

    static final Duration USUAL_RANGE = Duration.ofMinutes(5);

    private static final Duration SHORTEST_RANGE = Duration.ofSeconds(1);
    private static final String ACCEPTED_RANGE = "must be a duration of whole seconds, from 1s to 7d";
    private static final String ACCEPTED_STEP = "must be a duration of whole seconds, such as 5s";
    private static final String ACCEPTED_STATUS = "must be a status such as 404, or a class of them such as 5xx";

    private TrafficParameters() {}

    /** The series that are asked for; empty if something is wrong. */
    static Optional<SeriesQuery> series(Query query) {
        Duration range = range(query);
        Duration step = query.value(Parameter.STEP)
                .map(text -> duration(query, Parameter.STEP, ACCEPTED_STEP, text))
                .orElseGet(() -> SeriesQuery.usualStep(range));
        if (query.mistakes().isEmpty()) {
            SeriesQuery.mistake(range, step)
                    .ifPresent(message -> query.refuse(Parameter.STEP, MistakeCode.OUT_OF_RANGE, message));
        }
        Grouping by = by(query);
        return query.mistakes().isEmpty() ? Optional.of(new SeriesQuery(range, step, by)) : Optional.empty();
    }

    private static Duration range(Query query) {
        Duration range = query.value(Parameter.RANGE)
                .map(text -> duration(query, Parameter.RANGE, ACCEPTED_RANGE, text))
                .orElse(USUAL_RANGE);
        if (range.compareTo(SHORTEST_RANGE) < 0 || range.compareTo(SeriesQuery.LONGEST) > 0) {
            query.refuse(Parameter.RANGE, MistakeCode.OUT_OF_RANGE, ACCEPTED_RANGE);
            return USUAL_RANGE;
        }
        return range;
    }

    private static Duration duration(Query query, Parameter parameter, String accepted, String text) {
        Optional<Duration> duration = Durations.parse(text).filter(parsed -> parsed.getNano() == 0);
        if (duration.isEmpty()) {
            query.refuse(parameter, MistakeCode.BAD_FORMAT, accepted);
        }
        return duration.orElse(USUAL_RANGE);
    }

    static Grouping by(Query query) {
        return query.value(Parameter.BY)
                .map(text -> Grouping.parse(text).orElseGet(() -> {
                    String accepted =
                            Arrays.stream(Grouping.values()).map(Grouping::id).collect(Collectors.joining(", "));
                    query.refuse(Parameter.BY, MistakeCode.UNKNOWN_VALUE, "must be one of " + accepted);
                    return Grouping.TOTAL;
                }))
                .orElse(Grouping.TOTAL);
    }

    static RequestFilter filter(Query query) {
        return new RequestFilter(
                query.value(Parameter.ROUTE),
                query.value(Parameter.CONSUMER),
                query.value(Parameter.STATUS).flatMap(text -> status(query, text)),
                query.value(Parameter.CODE),
                query.value(Parameter.MIN_MS)
                        .map(text -> milliseconds(query, text))
                        .orElse(0.0));
    }

    private static Optional<Integer> status(Query query, String text) {
        if (text.matches("[1-5]xx")) {
            return Optional.of(Integer.parseInt(text.substring(0, 1)));
        }
        if (text.matches("0|[1-5][0-9]{2}")) {
            return Optional.of(Integer.valueOf(text));
        }
        query.refuse(Parameter.STATUS, MistakeCode.BAD_FORMAT, ACCEPTED_STATUS);
        return Optional.empty();
    }

    private static double milliseconds(Query query, String text) {
        if (!text.matches("[0-9]{1,9}(\\.[0-9]{1,6})?")) {
            query.refuse(Parameter.MIN_MS, MistakeCode.BAD_FORMAT, "must be a number of milliseconds");
            return 0;
        }
        return Double.parseDouble(text);
    }

    /** The last event that a client got; one that is none of ours counts as none. */
    static OptionalLong lastEvent(ApiRequest request) {
        return request.call()
                .header(Parameter.LAST_EVENT_ID.text())
                .filter(id -> id.matches("[0-9]{1,12}"))
                .map(id -> OptionalLong.of(Long.parseLong(id)))
                .orElseGet(OptionalLong::empty);
    }
}
