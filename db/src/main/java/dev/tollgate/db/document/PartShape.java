package dev.tollgate.db.document;

import dev.tollgate.db.document.format.Durations;
import dev.tollgate.db.document.format.HeaderFields;
import dev.tollgate.db.document.format.ValueTexts;
import dev.tollgate.db.document.format.Words;
import dev.tollgate.db.document.shape.Field;
import dev.tollgate.db.document.shape.ListShape;
import dev.tollgate.db.document.shape.MapShape;
import dev.tollgate.db.document.shape.Members;
import dev.tollgate.db.document.shape.ObjectShape;
import dev.tollgate.db.document.shape.OptionalShape;
import dev.tollgate.db.document.shape.Scalars;
import dev.tollgate.db.document.shape.Shape;
import dev.tollgate.db.document.shape.TextShape;
import dev.tollgate.db.model.FieldOperation;
import dev.tollgate.db.model.Part;
import dev.tollgate.db.model.Part.OnFailure;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.regex.Pattern;

/** How one part of an aggregate looks as JSON. */
final class PartShape {
    private static final int LONGEST_LIST = 100;
    private static final int LONGEST_BODY = 65_536;
    private static final int MOST_AT_A_TIME = 64;
    private static final int MOST_ITEMS = 10_000;
    private static final long STANDARD_SIZE = 1 << 20;
    private static final Map<String, OnFailure> POLICIES = Map.of(
            "fail", OnFailure.FAIL,
            "relay", OnFailure.RELAY,
            "omit", OnFailure.OMIT,
            "null", OnFailure.NULL,
            "default", OnFailure.DEFAULT,
            "stale", OnFailure.STALE);

    // Also a token of structured fields (RFC 9651, 3.3.4), as which Tollgate-Parts has it.
    private static final Shape<String> PART_NAME = TextShape.matching(
            "a name: letters, digits, '_' and '-', beginning with a letter, at most 63",
            63,
            Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,62}"));

    private static final Field<Part, String> NAME = Field.required("name", PART_NAME, Part::name);
    private static final Field<Part, String> SERVICE = Field.required("service", Words.NAME, Part::service);
    private static final Field<Part, String> METHOD =
            Field.optional("method", Words.METHOD, "GET", part -> part.call().method());
    private static final Field<Part, String> PATH =
            Field.required("path", PartTexts.PATH, part -> part.call().path());
    private static final Field<Part, List<FieldOperation>> HEADERS = Field.optional(
            "headers",
            OperationShapes.of(HeaderFields.OF_PARTS, ValueTexts.field(PartTexts.NAMES)),
            List.of(),
            part -> part.call().headers());
    private static final Field<Part, List<String>> FORWARD_HEADERS = Field.optional(
            "forwardHeaders",
            ListShape.distinct(HeaderFields.PASSED_ON, LONGEST_LIST),
            List.of(),
            part -> part.call().forwardHeaders());
    private static final Field<Part, Optional<String>> BODY = Field.optional(
            "body",
            OptionalShape.of(new PartBodyShape()),
            Optional.empty(),
            part -> part.call().body());

    private static final Field<Part, Optional<String>> FOR_EACH = Field.optional(
            "forEach",
            OptionalShape.of(PartTexts.LIST),
            Optional.empty(),
            part -> part.each().forEach());
    private static final Field<Part, Integer> CONCURRENCY = Field.optional(
            "concurrency",
            Scalars.integer(1, MOST_AT_A_TIME),
            8,
            part -> part.each().concurrency());
    private static final Field<Part, Integer> MAX_ITEMS = Field.optional(
            "maxItems", Scalars.integer(1, MOST_ITEMS), 100, part -> part.each().maxItems());

    private static final Field<Part, Duration> TIMEOUT = Field.optional(
            "timeout", Durations.DURATION, Duration.ZERO, part -> part.bounds().timeout());
    private static final Field<Part, Long> MAX_SIZE = Field.optional(
            "maxSize", PartTexts.SIZE, STANDARD_SIZE, part -> part.bounds().maxSize());
    private static final Field<Part.Cache, Optional<Duration>> TTL =
            Field.optional("ttl", OptionalShape.of(Durations.POSITIVE), Optional.empty(), Part.Cache::ttl);
    private static final Field<Part, Optional<Part.Cache>> CACHE = Field.optional(
            "cache",
            OptionalShape.of(ObjectShape.of(List.of(TTL), members -> new Part.Cache(members.of(TTL)))),
            Optional.empty(),
            part -> part.bounds().cache());

    private static final Field<Part, List<String>> PICK = Field.optional(
            "pick",
            ListShape.distinct(PartTexts.MEMBER, LONGEST_LIST),
            List.of(),
            part -> part.shaping().pick());
    private static final Field<Part, List<String>> DROP = Field.optional(
            "drop",
            ListShape.distinct(PartTexts.MEMBER, LONGEST_LIST),
            List.of(),
            part -> part.shaping().drop());
    private static final Field<Part, SortedMap<String, String>> RENAME = Field.optional(
            "rename",
            MapShape.of(PartTexts.MEMBER, PartTexts.MEMBER, LONGEST_LIST),
            Collections.emptySortedMap(),
            part -> part.shaping().rename());
    private static final Field<Part, Optional<String>> INTO = Field.optional(
            "into",
            OptionalShape.of(PartTexts.INTO),
            Optional.empty(),
            part -> part.shaping().into());

    private static final Field<Part, OnFailure> ON_FAILURE = Field.optional(
            "onFailure",
            Scalars.choice(POLICIES),
            OnFailure.FAIL,
            part -> part.fallback().onFailure());
    private static final Field<Part, Optional<String>> STANDARD = Field.omissible(
            "default",
            new JsonValueShape("any JSON: what takes the place of an answer", LONGEST_BODY),
            "null",
            part -> part.fallback().standard());

    static final ObjectShape<Part> SHAPE = ObjectShape.of(
            List.of(
                    NAME,
                    SERVICE,
                    METHOD,
                    PATH,
                    HEADERS,
                    FORWARD_HEADERS,
                    BODY,
                    FOR_EACH,
                    CONCURRENCY,
                    MAX_ITEMS,
                    TIMEOUT,
                    MAX_SIZE,
                    CACHE,
                    PICK,
                    DROP,
                    RENAME,
                    INTO,
                    ON_FAILURE,
                    STANDARD),
            PartShape::read);

    private PartShape() {}

    private static Part read(Members members) {
        return new Part(
                members.of(NAME),
                members.of(SERVICE),
                new Part.Call(
                        members.of(METHOD),
                        members.of(PATH),
                        members.of(HEADERS),
                        members.of(FORWARD_HEADERS),
                        members.of(BODY)),
                new Part.Each(members.of(FOR_EACH), members.of(CONCURRENCY), members.of(MAX_ITEMS)),
                new Part.Bounds(members.of(TIMEOUT), members.of(MAX_SIZE), members.of(CACHE)),
                new Part.Shaping(members.of(PICK), members.of(DROP), members.of(RENAME), members.of(INTO)),
                new Part.Fallback(members.of(ON_FAILURE), members.of(STANDARD)));
    }
}
