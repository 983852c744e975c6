package dev.tollgate.admin.rest;

import dev.tollgate.admin.live.Grouping;
import dev.tollgate.admin.live.Period;
import dev.tollgate.admin.live.RequestFilter;
import dev.tollgate.admin.live.SeriesQuery;
import dev.tollgate.db.document.format.Durations;
import dev.tollgate.db.document.format.Times;
import dev.tollgate.db.document.shape.MistakeCode;
import dev.tollgate.db.document.shape.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads the parameters of questions about traffic. */
final class TrafficParameters {

    static final Duration USUAL_RANGE = Duration.ofMinutes(5);

    private static final Duration SHORTEST_RANGE = Duration.ofSeconds(1);
    private static final String ACCEPTED_RANGE = "must be a duration of whole seconds, from 1s to 7d";
    private static final String ACCEPTED_STEP = "must be a duration of whole seconds, such as 5s";

    private TrafficParameters() {}

    /** The series that are asked for; or what is wrong with the range and the step together. */
    static Reading<SeriesQuery> series(Query query) {
        Duration range = query.value(Parameter.RANGE).flatMap(Durations::parse).orElse(USUAL_RANGE);
        Duration step =
                query.value(Parameter.STEP).flatMap(Durations::parse).orElseGet(() -> SeriesQuery.usualStep(range));
        return SeriesQuery.mistake(range, step)
                .map(message -> Query.mistake(Parameter.STEP, MistakeCode.OUT_OF_RANGE, message))
                .<Reading<SeriesQuery>>map(mistake -> new Reading.Refused<>(List.of(mistake)))
                .orElseGet(() -> new Reading.Accepted<>(new SeriesQuery(range, step, by(query))));
    }

    static Optional<Values.Wrong> wrongRange(String text) {
        Optional<Duration> range = wholeSeconds(text);
        return range.isEmpty()
                ? Values.unless(false, MistakeCode.BAD_FORMAT, ACCEPTED_RANGE)
                : Values.unless(
                        range.get().compareTo(SHORTEST_RANGE) >= 0
                                && range.get().compareTo(SeriesQuery.LONGEST) <= 0,
                        MistakeCode.OUT_OF_RANGE,
                        ACCEPTED_RANGE);
    }

    static Optional<Values.Wrong> wrongStep(String text) {
        return Values.unless(wholeSeconds(text).isPresent(), MistakeCode.BAD_FORMAT, ACCEPTED_STEP);
    }

    private static Optional<Duration> wholeSeconds(String text) {
        return Durations.parse(text).filter(parsed -> parsed.getNano() == 0);
    }

    static Grouping by(Query query) {
        return query.value(Parameter.BY).flatMap(Grouping::parse).orElse(Grouping.TOTAL);
    }

    static RequestFilter filter(Query query) {
        return new RequestFilter(
                query.value(Parameter.ROUTE),
                query.value(Parameter.CONSUMER),
                query.value(Parameter.STATUS).map(text -> Integer.valueOf(text.replace("xx", ""))),
                query.value(Parameter.CODE),
                query.value(Parameter.MIN_MS).map(Double::parseDouble).orElse(0.0),
                query.value(Parameter.REQUEST_ID),
                query.value(Parameter.PATH),
                query.value(Parameter.CLIENT_ADDRESS),
                new Period(time(query, Parameter.FROM), time(query, Parameter.TO)));
    }

    /** A time that is one of the query's; nothing if it is not there. */
    static Optional<Instant> time(Query query, Parameter parameter) {
        return query.value(parameter).flatMap(Times::parse);
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
