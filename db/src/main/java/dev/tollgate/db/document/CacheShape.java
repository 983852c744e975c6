package dev.tollgate.db.document;

import dev.tollgate.db.document.format.Durations;
import dev.tollgate.db.document.format.HeaderFields;
import dev.tollgate.db.document.format.Sizes;
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
import dev.tollgate.db.model.Cache;
import dev.tollgate.db.model.Cache.Key;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** How it looks as JSON which answers are kept. */
final class CacheShape {
    private static final int MOST_NAMES = 100;
    private static final List<String> METHODS_ACCEPTED = List.of("GET", "HEAD");

    private static final Field<Cache, Optional<Duration>> TTL =
            Field.optional("ttl", OptionalShape.of(Durations.DURATION), Optional.empty(), Cache::ttl);
    private static final Field<Cache, List<String>> METHODS = Field.optional(
            "methods",
            ListShape.distinct(
                            TextShape.of("GET or HEAD", 4, CacheShape::method, Function.identity()),
                            METHODS_ACCEPTED.size())
                    .checked(CacheShape::some),
            Cache.DEFAULT.methods(),
            Cache::methods);
    private static final Field<Cache, Boolean> RESPECT_ORIGIN =
            Field.optional("respectOrigin", Scalars.flag(), true, Cache::respectOrigin);
    private static final Field<Cache, Boolean> HEURISTIC =
            Field.optional("heuristic", Scalars.flag(), false, Cache::heuristic);

    private static final Field<Key, List<String>> IGNORE =
            Field.optional("ignore", ListShape.distinct(Words.PARAMETERS, MOST_NAMES), List.of(), Key::ignoredQuery);
    private static final Field<Key, Key> QUERY = Field.optional(
            "query",
            ObjectShape.of(List.of(IGNORE), members -> new Key(members.of(IGNORE), List.of())),
            Key.DEFAULT,
            Function.identity());
    private static final Field<Key, List<String>> HEADERS = Field.optional(
            "headers",
            ListShape.distinctBy(name -> name.toLowerCase(Locale.ROOT), HeaderFields.ANY_NAME, MOST_NAMES),
            List.of(),
            Key::headers);
    private static final Field<Cache, Key> KEY = Field.optional(
            "key",
            ObjectShape.of(
                    List.of(QUERY, HEADERS),
                    members -> new Key(members.of(QUERY).ignoredQuery(), members.of(HEADERS))),
            Key.DEFAULT,
            Cache::key);

    private static final Field<Cache, Optional<Duration>> STALE_WHILE_REVALIDATE = Field.optional(
            "staleWhileRevalidate",
            OptionalShape.of(Durations.DURATION),
            Optional.empty(),
            Cache::staleWhileRevalidate);
    private static final Field<Cache, Optional<Duration>> STALE_IF_ERROR =
            Field.optional("staleIfError", OptionalShape.of(Durations.DURATION), Optional.empty(), Cache::staleIfError);
    private static final Field<Cache, Optional<Long>> MAX_OBJECT_SIZE = Field.optional(
            "maxObjectSize",
            OptionalShape.of(Sizes.SIZE),
            Cache.DEFAULT.maxObjectSize(),
            Optional.empty(),
            Cache::maxObjectSize);
    private static final Field<Cache, Boolean> SHARED = Field.optional("shared", Scalars.flag(), false, Cache::shared);

    private static final Shape<Cache> SHAPE = ObjectShape.of(
            List.of(
                    TTL,
                    METHODS,
                    RESPECT_ORIGIN,
                    HEURISTIC,
                    KEY,
                    STALE_WHILE_REVALIDATE,
                    STALE_IF_ERROR,
                    MAX_OBJECT_SIZE,
                    SHARED),
            members -> new Cache(
                    members.of(TTL),
                    members.of(METHODS),
                    members.of(RESPECT_ORIGIN),
                    members.of(HEURISTIC),
                    members.of(KEY),
                    members.of(STALE_WHILE_REVALIDATE),
                    members.of(STALE_IF_ERROR),
                    members.of(MAX_OBJECT_SIZE),
                    members.of(SHARED)));

    private CacheShape() {}

    /** The member of whatever may have such rules. */
    static <T> Field<T, Optional<Cache>> field(Function<T, Optional<Cache>> accessor) {
        return Field.optional("cache", OptionalShape.of(SHAPE), Optional.empty(), accessor);
    }

    private static Optional<String> method(String text, Place place) {
        return METHODS_ACCEPTED.contains(text)
                ? Optional.of(text)
                : place.refuse(MistakeCode.UNKNOWN_VALUE, "must be GET or HEAD: answers to others are not kept");
    }

    private static void some(List<String> methods, Place place) {
        if (methods.isEmpty()) {
            place.refuse(MistakeCode.REQUIRED, "must have at least one entry");
        }
    }
}
