package dev.tollgate.proxy.balance;

import dev.tollgate.db.model.HealthCheck;
import dev.tollgate.db.model.TargetState;
import java.util.OptionalLong;

/**
 * What is wrong with an endpoint, and what will be about it: times are those of {@link System#nanoTime}. Used under its
 * pool's lock.
 */
final class EndpointCondition {
    private boolean unreachable;
    private String unreachableReason = "";
    private long probeAt;
    private boolean probing;
    private boolean unhealthy;
    private String unhealthyReason = "";
    private int goodInRow;
    private int badInRow;
    private boolean ejected;
    private String ejectionReason = "";
    private long ejectedUntil;
    private boolean warming;
    private long warmSince;

    /** The state that all of it comes to. */
    EndpointState state(TargetState forced) {
        return switch (forced) {
            case DOWN -> EndpointState.DOWN;
            case DRAINING -> EndpointState.DRAINING;
            case ACTIVE -> {
                if (unreachable) {
                    yield EndpointState.UNREACHABLE;
                }
                if (unhealthy) {
                    yield EndpointState.UNHEALTHY;
                }
                if (ejected) {
                    yield EndpointState.EJECTED;
                }
                yield warming ? EndpointState.WARMING : EndpointState.HEALTHY;
            }
        };
    }

    /** Why it is in this state, in a few words. */
    String reason(EndpointState state) {
        return switch (state) {
            case DOWN, DRAINING -> "by hand";
            case UNREACHABLE -> unreachableReason;
            case UNHEALTHY -> unhealthyReason;
            case EJECTED -> ejectionReason;
            case WARMING -> "came back";
            case HEALTHY -> "";
        };
    }

    /** No connection comes up; it is probed at this time. */
    void unreachable(String reason, long nextProbe) {
        unreachable = true;
        unreachableReason = reason;
        probeAt = nextProbe;
        probing = false;
    }

    /** It was probed in vain. */
    void probed(long nextProbe) {
        probeAt = nextProbe;
        probing = false;
    }

    /** A connection came up. */
    void reached() {
        unreachable = false;
        probing = false;
    }

    /** Whether it is to be probed now; then it is for the caller to do. */
    boolean takeProbe(long now) {
        boolean due = unreachable && !probing && now - probeAt >= 0;
        probing |= due;
        return due;
    }

    /** An active check ended. */
    void checked(HealthCheck rule, boolean good, String reason) {
        goodInRow = good ? goodInRow + 1 : 0;
        badInRow = good ? 0 : badInRow + 1;
        if (good) {
            reached();
        } else {
            unhealthyReason = reason;
        }
        if (badInRow >= rule.fall()) {
            unhealthy = true;
        } else if (goodInRow >= rule.rise()) {
            unhealthy = false;
        }
    }

    /** Nobody checks any more. */
    void unchecked() {
        unhealthy = false;
        goodInRow = 0;
        badInRow = 0;
    }

    void eject(String reason, long until) {
        ejected = true;
        ejectionReason = reason;
        ejectedUntil = until;
    }

    boolean ejected() {
        return ejected;
    }

    /** Ends an ejection whose time is over; whether it did. */
    boolean pardon(long now) {
        boolean over = ejected && now - ejectedUntil >= 0;
        ejected &= !over;
        return over;
    }

    /** Ends an ejection before its time. */
    void pardon() {
        ejected = false;
    }

    void warm(long since) {
        warming = true;
        warmSince = since;
    }

    /** How much of its weight it gets, in {@link SlowStart#STEPS}. */
    int weight(int whole, SlowStart slowStart, long now) {
        return warming ? slowStart.share(whole, now - warmSince) : whole * SlowStart.STEPS;
    }

    /** It is spared no longer than this rule says. */
    void grow(SlowStart slowStart, long now) {
        warming &= slowStart.untilNext(now - warmSince) > 0;
    }

    /** In how many nanoseconds something is to be done about it by itself. */
    OptionalLong due(SlowStart slowStart, long now) {
        long due = Long.MAX_VALUE;
        if (unreachable && !probing) {
            due = probeAt - now;
        }
        if (ejected) {
            due = Math.min(due, ejectedUntil - now);
        }
        if (warming) {
            due = Math.min(due, slowStart.untilNext(now - warmSince));
        }
        return due == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(Math.max(0, due));
    }
}
