package dev.tollgate.proxy.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BucketsTest {

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
        assertThat(Buckets.bound(Buckets.of(nanos))).isEqualTo(bound);
    }

    @Test
    void whateverTakesLongerThanTheLongestBoundHasABucketOfItsOwn() {
        assertThat(Buckets.of(100_000_000_001L)).isEqualTo(Buckets.COUNT - 1);
        assertThat(Buckets.of(Long.MAX_VALUE)).isEqualTo(Buckets.COUNT - 1);
    }

    @Test
    void noBoundIsMoreThanAFifthBeyondTheOneBefore() {
        for (int bucket = 1; bucket < Buckets.COUNT - 1; bucket++) {
            assertThat((double) Buckets.bound(bucket) / Buckets.bound(bucket - 1))
                    .isBetween(1.09, 1.2001);
        }
    }

    @Test
    void theFastSearchFindsWhatASlowOneFinds() {
        Random random = new Random(7);
        for (int round = 0; round < 200_000; round++) {
            long nanos = random.nextLong() >>> 26 + random.nextInt(30);

            assertThat(Buckets.of(nanos)).isEqualTo(slowly(nanos));
        }
    }

    @Test
    void eachBoundAndItsNeighboursFallWhereTheyShould() {
        for (int bucket = 0; bucket < Buckets.COUNT - 1; bucket++) {
            assertThat(Buckets.of(Buckets.bound(bucket))).isEqualTo(bucket);
            assertThat(Buckets.of(Buckets.bound(bucket) + 1)).isEqualTo(bucket + 1);
        }
    }

    private static int slowly(long nanos) {
        int bucket = 0;
        while (nanos > Buckets.bound(bucket)) {
            bucket++;
        }
        return bucket;
    }
}
