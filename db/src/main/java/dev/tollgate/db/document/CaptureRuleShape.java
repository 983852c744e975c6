package dev.tollgate.db.document;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.tollgate.db.document.format.Durations;
import dev.tollgate.db.document.format.HeaderFields;
import dev.tollgate.db.document.format.Pointers;
import dev.tollgate.db.document.format.Sizes;
import dev.tollgate.db.document.format.Statuses;
import dev.tollgate.db.document.format.Times;
import dev.tollgate.db.document.format.Words;
import dev.tollgate.db.document.shape.Field;
import dev.tollgate.db.document.shape.ListShape;
import dev.tollgate.db.document.shape.MistakeCode;
import dev.tollgate.db.document.shape.ObjectShape;
import dev.tollgate.db.document.shape.OptionalShape;
import dev.tollgate.db.document.shape.Place;
import dev.tollgate.db.document.shape.Scalars;
import dev.tollgate.db.document.shape.Shape;
import dev.tollgate.db.document.shape.TextShape;
import dev.tollgate.db.model.CaptureRule;
import dev.tollgate.db.model.StatusRange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** How it looks as JSON which requests are kept whole for a time. */
final class CaptureRuleShape {
    private static final int MOST_RULES = 20;
    private static final int MOST_LISTED = 50;
    private static final int MOST_PER_SECOND = 10;
    private static final int MOST_REQUESTS = 1_000;
    private static final int USUAL_REQUESTS = 100;
    private static final long USUAL_BODY = 16 * 1024;

    private static final Shape<String> PATH =
            TextShape.matching("what paths begin with: / and visible ASCII", 500, Pattern.compile("/[\\x21-\\x7e]*"));

    private static final Shape<String> MASKED = TextShape.of(
            "the name of a header field, or a JSON Pointer such as /card/number or /items/*/pin",
            500,
            CaptureRuleShape::masked,
            Function.identity());

    private static final Shape<Long> BODY_SIZE = Sizes.SIZE.checked((size, place) -> {
        if (size < 1 || size > CaptureRule.MOST_BODY) {
            place.refuse(MistakeCode.OUT_OF_RANGE, "must be from 1B to 64KB");
        }
    });

    private static final Field<CaptureRule, String> NAME = Field.required("name", Words.NAME, CaptureRule::name);
    private static final Field<CaptureRule, Optional<String>> ROUTE = word("route", CaptureRule::route);
    private static final Field<CaptureRule, List<String>> METHODS =
            Field.optional("methods", ListShape.distinct(Words.METHOD, MOST_LISTED), List.of(), CaptureRule::methods);
    private static final Field<CaptureRule, Optional<String>> PATH_PREFIX =
            Field.optional("pathPrefix", OptionalShape.of(PATH), Optional.empty(), CaptureRule::pathPrefix);
    private static final Field<CaptureRule, Optional<String>> CONSUMER = word("consumer", CaptureRule::consumer);
    private static final Field<CaptureRule, List<StatusRange>> STATUSES = Field.optional(
            "statuses", ListShape.distinct(Statuses.RANGE, MOST_LISTED), List.of(), CaptureRule::statuses);
    private static final Field<CaptureRule, Duration> MIN_DURATION =
            Field.optional("minDuration", Durations.DURATION, Duration.ZERO, CaptureRule::minDuration);
    private static final Field<CaptureRule, Boolean> BODIES =
            Field.optional("bodies", Scalars.flag(), true, CaptureRule::bodies);
    private static final Field<CaptureRule, Long> MAX_BODY_SIZE =
            Field.optional("maxBodySize", BODY_SIZE, USUAL_BODY, CaptureRule::maxBodySize);
    private static final Field<CaptureRule, Integer> PER_SECOND =
            Field.optional("perSecond", Scalars.integer(1, MOST_PER_SECOND), 1, CaptureRule::perSecond);
    private static final Field<CaptureRule, Integer> REQUESTS =
            Field.optional("requests", Scalars.integer(1, MOST_REQUESTS), USUAL_REQUESTS, CaptureRule::requests);
    private static final Field<CaptureRule, List<String>> MASK =
            Field.optional("mask", ListShape.distinct(MASKED, MOST_LISTED), List.of(), CaptureRule::mask);
    private static final Field<CaptureRule, Instant> EXPIRES_AT =
            Field.required("expiresAt", Times.TIME, CaptureRule::expiresAt);

    private static final Shape<CaptureRule> SHAPE = ObjectShape.of(
            List.of(
                    NAME,
                    ROUTE,
                    METHODS,
                    PATH_PREFIX,
                    CONSUMER,
                    STATUSES,
                    MIN_DURATION,
                    BODIES,
                    MAX_BODY_SIZE,
                    PER_SECOND,
                    REQUESTS,
                    MASK,
                    EXPIRES_AT),
            members -> new CaptureRule(
                    members.of(NAME),
                    members.of(ROUTE),
                    members.of(METHODS),
                    members.of(PATH_PREFIX),
                    members.of(CONSUMER),
                    members.of(STATUSES),
                    members.of(MIN_DURATION),
                    members.of(BODIES),
                    members.of(MAX_BODY_SIZE),
                    members.of(PER_SECOND),
                    members.of(REQUESTS),
                    members.of(MASK),
                    members.of(EXPIRES_AT)));

    private CaptureRuleShape() {}

    /** The member of whatever may have such rules. */
    static <T> Field<T, List<CaptureRule>> field(Function<T, List<CaptureRule>> accessor) {
        return Field.optional(
                "captureRules", ListShape.distinctBy(CaptureRule::name, SHAPE, MOST_RULES), List.of(), accessor);
    }

    private static Field<CaptureRule, Optional<String>> word(
            String name, Function<CaptureRule, Optional<String>> accessor) {
        return Field.optional(name, OptionalShape.of(Words.NAME), Optional.empty(), accessor);
    }

    private static Optional<String> masked(String text, Place place) {
        Shape<String> shape = text.startsWith("/") ? Pointers.INNER : HeaderFields.ANY_NAME;
        return shape.read(TextNode.valueOf(text), place);
    }
}
