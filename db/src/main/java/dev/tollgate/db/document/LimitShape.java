package dev.tollgate.db.document;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollgate.db.document.format.Durations;
import dev.tollgate.db.document.format.Words;
import dev.tollgate.db.document.shape.Field;
import dev.tollgate.db.document.shape.ListShape;
import dev.tollgate.db.document.shape.MistakeCode;
import dev.tollgate.db.document.shape.ObjectShape;
import dev.tollgate.db.document.shape.OptionalShape;
import dev.tollgate.db.document.shape.Place;
import dev.tollgate.db.document.shape.Scalars;
import dev.tollgate.db.document.shape.Shape;
import dev.tollgate.db.document.shape.UnionShape;
import dev.tollgate.db.model.Limit;
import dev.tollgate.db.model.Limit.Algorithm;
import dev.tollgate.db.model.Limit.Concurrent;
import dev.tollgate.db.model.Limit.Rate;
import dev.tollgate.db.model.Limit.Scope;
import dev.tollgate.db.model.Limit.StoreFailure;
import dev.tollgate.db.model.Limit.Trait;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** How limits look as JSON. */
final class LimitShape {
    private static final int MOST = 1_000_000_000;
    private static final int MOST_CONCURRENT = 1_000_000;
    private static final int MOST_TRAITS = 10;
    private static final int MOST_LIMITS = 20;

    private static final Field<Rate, String> NAME = name(Rate::name);
    private static final Field<Rate, Integer> REQUESTS =
            Field.required("requests", Scalars.integer(1, MOST), Rate::requests);
    private static final Field<Rate, Duration> WINDOW = Field.required("window", Durations.DURATION, Rate::window);
    private static final Field<Rate, Integer> BURST = Field.optional("burst", Scalars.integer(0, MOST), 0, Rate::burst);
    private static final Field<Rate, Algorithm> ALGORITHM = Field.optional(
            "algorithm",
            Scalars.choice(Map.of(
                    "token-bucket", Algorithm.TOKEN_BUCKET,
                    "sliding-window", Algorithm.SLIDING_WINDOW,
                    "fixed-window", Algorithm.FIXED_WINDOW)),
            Algorithm.TOKEN_BUCKET,
            Rate::algorithm);
    private static final Field<Rate, List<Trait>> BY = by(Rate::by);
    private static final Field<Rate, Optional<Scope>> SCOPE = scope(Rate::scope);
    private static final Field<Rate, StoreFailure> ON_STORE_FAILURE = Field.optional(
            "onStoreFailure",
            Scalars.choice(Map.of(
                    "local-share", StoreFailure.LOCAL_SHARE,
                    "open", StoreFailure.OPEN,
                    "closed", StoreFailure.CLOSED)),
            StoreFailure.LOCAL_SHARE,
            Rate::onStoreFailure);
    private static final Field<Rate, Integer> COST = Field.optional("cost", Scalars.integer(1, MOST), 1, Rate::cost);
    private static final Field<Rate, Boolean> LOG_ONLY = logOnly(Rate::logOnly);

    private static final ObjectShape<Rate> RATE = ObjectShape.of(
            List.of(NAME, REQUESTS, WINDOW, BURST, ALGORITHM, BY, SCOPE, ON_STORE_FAILURE, COST, LOG_ONLY),
            members -> new Rate(
                    members.of(NAME),
                    members.of(REQUESTS),
                    members.of(WINDOW),
                    members.of(BURST),
                    members.of(ALGORITHM),
                    members.of(BY),
                    members.of(SCOPE),
                    members.of(ON_STORE_FAILURE),
                    members.of(COST),
                    members.of(LOG_ONLY)));

    private static final Field<Concurrent, String> CONCURRENT_NAME = name(Concurrent::name);
    private static final Field<Concurrent, Integer> CONCURRENT =
            Field.required("concurrent", Scalars.integer(1, MOST_CONCURRENT), Concurrent::most);
    private static final Field<Concurrent, List<Trait>> CONCURRENT_BY = by(Concurrent::by);
    private static final Field<Concurrent, Optional<Scope>> CONCURRENT_SCOPE = scope(Concurrent::scope);
    private static final Field<Concurrent, Boolean> CONCURRENT_LOG_ONLY = logOnly(Concurrent::logOnly);

    private static final ObjectShape<Concurrent> AT_A_TIME = ObjectShape.of(
            List.of(CONCURRENT_NAME, CONCURRENT, CONCURRENT_BY, CONCURRENT_SCOPE, CONCURRENT_LOG_ONLY),
            members -> new Concurrent(
                    members.of(CONCURRENT_NAME),
                    members.of(CONCURRENT),
                    members.of(CONCURRENT_BY),
                    members.of(CONCURRENT_SCOPE),
                    members.of(CONCURRENT_LOG_ONLY)));

    private static final Shape<Limit> LIMIT = UnionShape.<Limit>of(List.of(
                    new UnionShape.Case<>("requests", Rate.class, RATE),
                    new UnionShape.Case<>("concurrent", Concurrent.class, AT_A_TIME)))
            .checked(LimitShape::check);

    /** The limits of one object, each with a name of its own. */
    private static final Shape<List<Limit>> LIST = ListShape.distinctBy(Limit::name, LIMIT, MOST_LIMITS);

    private LimitShape() {}

    /** The member of that name of an object that has limits. */
    static <T> Field<T, List<Limit>> field(Function<T, List<Limit>> accessor) {
        return Field.optional("limits", LIST, List.of(), accessor);
    }

    private static <T> Field<T, String> name(Function<T, String> accessor) {
        return Field.required("name", Words.NAME, accessor);
    }

    private static <T> Field<T, List<Trait>> by(Function<T, List<Trait>> accessor) {
        return Field.optional("by", ListShape.distinct(TraitShape.SHAPE, MOST_TRAITS), List.of(), accessor);
    }

    private static <T> Field<T, Optional<Scope>> scope(Function<T, Optional<Scope>> accessor) {
        Shape<Scope> words = Scalars.choice(Map.of("route", Scope.ROUTE, "service", Scope.SERVICE, "all", Scope.ALL));
        return Field.optional("scope", OptionalShape.of(words), Optional.empty(), accessor);
    }

    private static <T> Field<T, Boolean> logOnly(Function<T, Boolean> accessor) {
        return Field.optional("logOnly", Scalars.flag(), false, accessor);
    }

    private static void check(Limit limit, Place place) {
        if (!(limit instanceof Rate rate)) {
            return;
        }
        if (rate.window().compareTo(Duration.ofSeconds(1)) < 0) {
            place.member(WINDOW.name()).refuse(MistakeCode.OUT_OF_RANGE, "must be at least 1s");
        }
        if (rate.burst() > 0 && rate.algorithm() != Algorithm.TOKEN_BUCKET) {
            place.member(BURST.name()).refuse(MistakeCode.NOT_ALLOWED, "must be 0: only a token-bucket has a burst");
        }
        if (rate.cost() > rate.capacity()) {
            place.member(COST.name())
                    .refuse(MistakeCode.OUT_OF_RANGE, "must be at most " + rate.capacity() + ": what passes at once");
        }
    }

    /** Where nobody must say who is calling, there is not always somebody to count by. */
    static void refuseCallers(JsonNode limits, Place place) {
        for (int index = 0; index < limits.size(); index++) {
            refuseTraits(
                    limits.path(index).path(BY.name()), place.element(index).member(BY.name()));
        }
    }

    private static void refuseTraits(JsonNode by, Place place) {
        for (int index = 0; index < by.size(); index++) {
            Place here = place.element(index);
            TraitShape.SHAPE
                    .read(by.path(index), Place.root())
                    .filter(Trait::ofCaller)
                    .ifPresent(_ -> here.refuse(
                            MistakeCode.NOT_ALLOWED, "needs a route with authentication that is not anonymous"));
        }
    }
}
