package dev.tollgate.proxy.limit;

import java.time.InstantSource;

/**
 * Counts from one multiple of the window (since 1970, UTC) to the next. With other numbers the count goes on in the
 * window of the new length. A clock that is set back by less than a window brings nothing anew.
 */
final class FixedWindow implements Tally {
    private static final long MILLIS_PER_SECOND = 1_000;

    private final InstantSource wall;
    private long requests;
    private long length;
    private long number;
    private long now;
    private long count;

    FixedWindow(Rule rule, InstantSource wall) {
        this.wall = wall;
        this.now = wall.millis();
        set(rule);
    }

    private void set(Rule rule) {
        requests = rule.requests();
        length = rule.window().toMillis();
        number = Math.floorDiv(now, length);
    }

    @Override
    public void look() {
        now = wall.millis();
        long current = Math.floorDiv(now, length);
        if (current != number && current != number - 1) {
            number = current;
            count = 0;
        }
    }

    @Override
    public void take(int cost) {
        count += cost;
    }

    @Override
    public void charge(long more) {
        count += more;
    }

    @Override
    public long used() {
        return count;
    }

    @Override
    public long remaining() {
        return Math.max(0, requests - count);
    }

    @Override
    public long secondsUntilReset() {
        return Math.ceilDiv((number + 1) * length - now, MILLIS_PER_SECOND);
    }

    @Override
    public long secondsUntilAdmitted(int cost) {
        return count + cost <= requests ? 0 : secondsUntilReset();
    }

    @Override
    public void adopt(Rule rule) {
        look();
        set(rule);
    }

    @Override
    public boolean untouched() {
        look();
        return count == 0;
    }
}
