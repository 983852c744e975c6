package dev.tollgate.proxy.limit;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.TokensInheritanceStrategy;
import io.github.bucket4j.local.LocalBucket;
import io.github.bucket4j.local.LocalBucketBuilder;
import io.github.bucket4j.local.SynchronizationStrategy;
import java.util.function.LongSupplier;

/**
 * Holds {@code requests} and {@code burst} tokens and gets {@code requests} in a window, evenly. With other numbers as
 * many tokens are missing as before; if that is more than it now holds, it is empty.
 */
final class TokenBucket implements Tally {
    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final long UNKNOWN = -1;

    private final Moment moment;
    private final LocalBucket bucket;
    private long capacity;
    private long remaining;
    private long resetNanos = UNKNOWN;

    TokenBucket(Rule rule, LongSupplier nanoTime) {
        this.moment = new Moment(nanoTime);
        this.capacity = rule.capacity();
        this.bucket = new LocalBucketBuilder()
                .addLimit(bandwidth(rule))
                .withSynchronizationStrategy(SynchronizationStrategy.NONE)
                .withCustomTimePrecision(moment)
                .build();
        this.remaining = capacity;
    }

    /** One time for everything that is asked of the bucket for one request. */
    private static final class Moment implements TimeMeter {
        private final LongSupplier nanoTime;
        private long now;

        Moment(LongSupplier nanoTime) {
            this.nanoTime = nanoTime;
            now = nanoTime.getAsLong();
        }

        void pass() {
            now = nanoTime.getAsLong();
        }

        @Override
        public long currentTimeNanos() {
            return now;
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }

    @Override
    public void look() {
        moment.pass();
        refresh();
    }

    private void refresh() {
        remaining = bucket.getAvailableTokens();
        resetNanos = UNKNOWN;
    }

    /** One question to the bucket tells all that an answer needs: each costs as much as a counter's lock. */
    @Override
    public void take(int cost) {
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(cost);
        remaining = probe.getRemainingTokens();
        resetNanos = probe.getNanosToWaitForReset();
    }

    @Override
    public void charge(long requests) {
        if (requests > 0) {
            bucket.tryConsumeAsMuchAsPossible(requests);
        }
        refresh();
    }

    @Override
    public long used() {
        return capacity - remaining;
    }

    @Override
    public long remaining() {
        return remaining;
    }

    @Override
    public long secondsUntilReset() {
        return resetNanos == UNKNOWN ? secondsUntil(capacity) : Math.ceilDiv(resetNanos, NANOS_PER_SECOND);
    }

    @Override
    public long secondsUntilAdmitted(int cost) {
        return secondsUntil(cost);
    }

    private long secondsUntil(long tokens) {
        return Math.ceilDiv(bucket.estimateAbilityToConsume(tokens).getNanosToWaitForRefill(), NANOS_PER_SECOND);
    }

    @Override
    public void adopt(Rule rule) {
        moment.pass();
        BucketConfiguration configuration =
                BucketConfiguration.builder().addLimit(bandwidth(rule)).build();
        if (rule.capacity() < capacity) {
            bucket.tryConsumeAsMuchAsPossible(capacity - rule.capacity());
        }
        // Adds what it holds more; if it holds less, what is left stays.
        bucket.replaceConfiguration(configuration, TokensInheritanceStrategy.ADDITIVE);
        capacity = rule.capacity();
        refresh();
    }

    @Override
    public boolean untouched() {
        look();
        return remaining == capacity;
    }

    private static Bandwidth bandwidth(Rule rule) {
        return Bandwidth.builder()
                .capacity(rule.capacity())
                .refillGreedy(rule.requests(), rule.window())
                .build();
    }
}
