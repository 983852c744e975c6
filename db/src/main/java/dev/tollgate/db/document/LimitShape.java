package dev.tollgate.db.document;

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
import dev.tollgate.db.model.Limit;
import dev.tollgate.db.model.Limit.Algorithm;
import dev.tollgate.db.model.Limit.Scope;
import dev.tollgate.db.model.Limit.StoreFailure;
import dev.tollgate.db.model.Limit.Trait;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How limits look as JSON. */
final class LimitShape {
    private static final int MOST = 1_000_000_000;

    private static final Field<Limit, String> NAME = Field.required("name", Words.NAME, Limit::name);
    private static final Field<Limit, Integer> REQUESTS =
            Field.required("requests", Scalars.integer(1, MOST), Limit::requests);
    private static final Field<Limit, Duration> WINDOW = Field.required("window", Durations.DURATION, Limit::window);
    private static final Field<Limit, Integer> BURST =
            Field.optional("burst", Scalars.integer(0, MOST), 0, Limit::burst);
    private static final Field<Limit, Algorithm> ALGORITHM = Field.optional(
            "algorithm",
            Scalars.choice(Map.of("token-bucket", Algorithm.TOKEN_BUCKET, "fixed-window", Algorithm.FIXED_WINDOW)),
            Algorithm.TOKEN_BUCKET,
            Limit::algorithm);
    static final Shape<Trait> TRAIT = Scalars.choice(Map.of(
            "consumer", Trait.CONSUMER,
            "key", Trait.KEY,
            "ip", Trait.IP,
            "route", Trait.ROUTE,
            "service", Trait.SERVICE));
    private static final Field<Limit, List<Trait>> BY =
            Field.optional("by", ListShape.distinct(TRAIT, 5), List.of(), Limit::by);
    private static final Shape<Scope> SCOPE_WORD =
            Scalars.choice(Map.of("route", Scope.ROUTE, "service", Scope.SERVICE, "all", Scope.ALL));
    private static final Field<Limit, Optional<Scope>> SCOPE =
            Field.optional("scope", OptionalShape.of(SCOPE_WORD), Optional.empty(), Limit::scope);
    private static final Field<Limit, StoreFailure> ON_STORE_FAILURE = Field.optional(
            "onStoreFailure",
            Scalars.choice(Map.of(
                    "local-share", StoreFailure.LOCAL_SHARE,
                    "open", StoreFailure.OPEN,
                    "closed", StoreFailure.CLOSED)),
            StoreFailure.LOCAL_SHARE,
            Limit::onStoreFailure);

    private static final Shape<Limit> LIMIT = ObjectShape.of(
                    List.of(NAME, REQUESTS, WINDOW, BURST, ALGORITHM, BY, SCOPE, ON_STORE_FAILURE),
                    members -> new Limit(
                            members.of(NAME),
                            members.of(REQUESTS),
                            members.of(WINDOW),
                            members.of(BURST),
                            members.of(ALGORITHM),
                            members.of(BY),
                            members.of(SCOPE),
                            members.of(ON_STORE_FAILURE)))
            .checked(LimitShape::check);

    /** The limits of one object, each with a name of its own. */
    static final Shape<List<Limit>> LIST = ListShape.distinctBy(Limit::name, LIMIT, 20);

    private LimitShape() {}

    private static void check(Limit limit, Place place) {
        if (limit.window().compareTo(Duration.ofSeconds(1)) < 0) {
            place.member("window").refuse(MistakeCode.OUT_OF_RANGE, "must be at least 1s");
        }
        if (limit.burst() > 0 && limit.algorithm() != Algorithm.TOKEN_BUCKET) {
            place.member("burst").refuse(MistakeCode.NOT_ALLOWED, "must be 0: only a token-bucket has a burst");
        }
    }
}
