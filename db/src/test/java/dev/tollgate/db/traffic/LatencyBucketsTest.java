package dev.tollgate.db.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LatencyBucketsTest {

    @ParameterizedTest
    @CsvSource({
        "0, 1000",
        "1, 1000",
        "1000, 1000",
        "1001, 1200",
        "1200, 1200",
        "1201, 1400",
        "999999, 1000000",
        "1000000, 1000000",
        "1000001, 1200000",
        "2400000, 2500000",
        "59999999999, 60000000000",
        "100000000000, 100000000000"
    })
    void aDurationIsCountedUnderTheNextBoundThatItDoesNotPass(long nanos, long bound) {
        assertThat(LatencyBuckets.bound(LatencyBuckets.of(nanos))).isEqualTo(bound);
    }

    @Test
    void whateverTakesLongerThanTheLongestBoundHasABucketOfItsOwn() {
        assertThat(LatencyBuckets.of(100_000_000_001L)).isEqualTo(LatencyBuckets.COUNT - 1);
        assertThat(LatencyBuckets.of(Long.MAX_VALUE)).isEqualTo(LatencyBuckets.COUNT - 1);
    }

    @Test
    void noBoundIsMoreThanAFifthBeyondTheOneBefore() {
        for (int bucket = 1; bucket < LatencyBuckets.COUNT - 1; bucket++) {
            assertThat((double) LatencyBuckets.bound(bucket) / LatencyBuckets.bound(bucket - 1))
                    .isBetween(1.09, 1.2001);
        }
    }

    @Test
    void theFastSearchFindsWhatASlowOneFinds() {
        Random random = new Random(7);
        for (int round = 0; round < 200_000; round++) {
            long nanos = random.nextLong() >>> 26 + random.nextInt(30);

            assertThat(LatencyBuckets.of(nanos)).isEqualTo(slowly(nanos));
        }
    }

    @Test
    void eachBoundAndItsNeighboursFallWhereTheyShould() {
        for (int bucket = 0; bucket < LatencyBuckets.COUNT - 1; bucket++) {
            assertThat(LatencyBuckets.of(LatencyBuckets.bound(bucket))).isEqualTo(bucket);
            assertThat(LatencyBuckets.of(LatencyBuckets.bound(bucket) + 1)).isEqualTo(bucket + 1);
        }
    }

    private static int slowly(long nanos) {
        int bucket = 0;
        while (nanos > LatencyBuckets.bound(bucket)) {
            bucket++;
        }
        return bucket;
    }
}
