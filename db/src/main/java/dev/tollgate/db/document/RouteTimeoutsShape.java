package dev.tollgate.db.document;

import dev.tollgate.db.document.format.Durations;
import dev.tollgate.db.document.shape.Field;
import dev.tollgate.db.document.shape.ObjectShape;
import dev.tollgate.db.document.shape.Shape;
import dev.tollgate.db.model.RouteTimeouts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** How the timeouts of routes look as JSON: what is absent is said elsewhere, null is no limit. */
final class RouteTimeoutsShape {
    private static final Field<RouteTimeouts, Optional<Duration>> CONNECT = timeout("connect", RouteTimeouts::connect);
    private static final Field<RouteTimeouts, Optional<Duration>> FIRST_BYTE =
            timeout("firstByte", RouteTimeouts::firstByte);
    private static final Field<RouteTimeouts, Optional<Duration>> IDLE = timeout("idle", RouteTimeouts::idle);
    private static final Field<RouteTimeouts, Optional<Duration>> TOTAL = timeout("total", RouteTimeouts::total);
    private static final Field<RouteTimeouts, Optional<Duration>> TUNNEL_IDLE =
            timeout("tunnelIdle", RouteTimeouts::tunnelIdle);

    private static final Shape<RouteTimeouts> SHAPE = ObjectShape.of(
            List.of(CONNECT, FIRST_BYTE, IDLE, TOTAL, TUNNEL_IDLE),
            members -> new RouteTimeouts(
                    members.of(CONNECT),
                    members.of(FIRST_BYTE),
                    members.of(IDLE),
                    members.of(TOTAL),
                    members.of(TUNNEL_IDLE)));

    private RouteTimeoutsShape() {}

    /** The member of whatever may say so. */
    static <T> Field<T, RouteTimeouts> field(Function<T, RouteTimeouts> accessor) {
        return Field.optional("timeouts", SHAPE, RouteTimeouts.NONE, accessor);
    }

    private static Field<RouteTimeouts, Optional<Duration>> timeout(
            String name, Function<RouteTimeouts, Optional<Duration>> accessor) {
        return Field.omissible(name, Durations.DURATION, Duration.ZERO, accessor);
    }
}
