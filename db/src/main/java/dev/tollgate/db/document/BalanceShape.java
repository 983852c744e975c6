package dev.tollgate.db.document;

import dev.tollgate.db.document.format.Durations;
import dev.tollgate.db.document.format.HeaderFields;
import dev.tollgate.db.document.shape.Field;
import dev.tollgate.db.document.shape.ObjectShape;
import dev.tollgate.db.document.shape.OptionalShape;
import dev.tollgate.db.document.shape.Scalars;
import dev.tollgate.db.model.Balance;
import dev.tollgate.db.model.Balance.Algorithm;
import dev.tollgate.db.model.Balance.StickyCookie;
import dev.tollgate.db.model.HashSource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/** How it looks as JSON how targets share the requests of a service. */
final class BalanceShape {
    private static final int MOST_IN_FLIGHT = 1_000_000;

    private static final Field<Balance, Algorithm> ALGORITHM = Field.optional(
            "algorithm",
            Scalars.choice(Map.of(
                    "round-robin", Algorithm.ROUND_ROBIN,
                    "least-requests", Algorithm.LEAST_REQUESTS,
                    "peak-ewma", Algorithm.PEAK_EWMA,
                    "random", Algorithm.RANDOM,
                    "hash", Algorithm.HASH)),
            Balance.DEFAULT.algorithm(),
            Balance::algorithm);
    private static final Field<Balance, HashSource> HASH_ON =
            Field.optional("hashOn", HashSourceShape.SHAPE, Balance.DEFAULT.hashOn(), Balance::hashOn);

    private static final Field<StickyCookie, String> NAME =
            Field.optional("name", HeaderFields.ANY_NAME, "tg_node", StickyCookie::name);
    private static final Field<StickyCookie, Duration> TTL =
            Field.optional("ttl", Durations.DURATION, Duration.ofHours(1), Duration.ZERO, StickyCookie::ttl);
    private static final Field<Balance, Optional<StickyCookie>> STICKY_COOKIE = Field.optional(
            "stickyCookie",
            OptionalShape.of(
                    ObjectShape.of(List.of(NAME, TTL), members -> new StickyCookie(members.of(NAME), members.of(TTL)))),
            Optional.empty(),
            Balance::stickyCookie);

    private static final Field<Balance, Optional<Duration>> SLOW_START = Field.optional(
            "slowStart",
            OptionalShape.of(Durations.DURATION),
            Optional.empty(),
            balance -> Optional.of(balance.slowStart()).filter(Duration::isPositive));
    private static final Field<Balance, Optional<Integer>> MAX_IN_FLIGHT = Field.optional(
            "maxInFlightPerTarget",
            OptionalShape.of(Scalars.integer(1, MOST_IN_FLIGHT)),
            Optional.empty(),
            balance -> balance.maxInFlightPerTarget().stream().boxed().findFirst());
    private static final Field<Balance, Boolean> PANIC = Field.optional("panic", Scalars.flag(), false, Balance::panic);

    private static final ObjectShape<Balance> SHAPE = ObjectShape.of(
            List.of(ALGORITHM, HASH_ON, STICKY_COOKIE, SLOW_START, MAX_IN_FLIGHT, PANIC),
            members -> new Balance(
                    members.of(ALGORITHM),
                    members.of(HASH_ON),
                    members.of(STICKY_COOKIE),
                    members.of(SLOW_START).orElse(Duration.ZERO),
                    members.of(MAX_IN_FLIGHT).map(OptionalInt::of).orElseGet(OptionalInt::empty),
                    members.of(PANIC)));

    private BalanceShape() {}

    /** The member of whatever has targets. */
    static <T> Field<T, Balance> field(Function<T, Balance> accessor) {
        return Field.optional("balance", SHAPE, Balance.DEFAULT, accessor);
    }
}
