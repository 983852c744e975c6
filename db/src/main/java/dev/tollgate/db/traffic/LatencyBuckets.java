package dev.tollgate.db.traffic;

/**
 * The buckets that every latency histogram has: logarithmic, 1 µs to 100 s, 17 to each power of ten, each bound at
 * most 1.2 times the one before. All round bounds (1, 2, 2.5, 5 times a power of ten, and 60 s) are among
 * theirs, so coarser histograms are exact sums.
 */
public final class LatencyBuckets {
    private static final int[] TENTHS = {12, 14, 16, 18, 20, 22, 25, 30, 35, 40, 45, 50, 60, 70, 80, 90, 100};
    private static final int DECADES = 8;
    private static final long SHORTEST = 1_000;

    /** How many of them share one power of ten. */
    public static final int PER_DECADE = TENTHS.length;
    /** All of them; the last one holds what took longer than 100 s. */
    public static final int COUNT = 1 + DECADES * PER_DECADE + 1;

    private static final long[] BOUNDS = bounds();

    // A number's highest bit and the four bits below name one of 16 cells between two powers of two; a cell is
    // narrower than any bucket, so the bucket of a value is that of its cell's first value or the next one.
    private static final int CELL_BITS = 4;
    private static final int LOWEST_EXPONENT = 63 - Long.numberOfLeadingZeros(SHORTEST);
    private static final byte[] FIRST = first();

    private LatencyBuckets() {}

    private static long[] bounds() {
        long[] bounds = new long[COUNT];
        bounds[0] = SHORTEST;
        int next = 1;
        for (long unit = SHORTEST / 10; next < COUNT - 1; unit *= 10) {
            for (int tenths : TENTHS) {
                bounds[next++] = tenths * unit;
            }
        }
        bounds[next] = Long.MAX_VALUE;
        return bounds;
    }

    private static byte[] first() {
        long longest = BOUNDS[COUNT - 2];
        byte[] first = new byte[cell(longest) + 1];
        int bucket = 0;
        for (int cell = 0; cell < first.length; cell++) {
            int exponent = LOWEST_EXPONENT + (cell >>> CELL_BITS);
            long lowest = (1L << exponent) + ((long) (cell & (1 << CELL_BITS) - 1) << exponent - CELL_BITS);
            while (BOUNDS[bucket] < lowest) {
                bucket++;
            }
            // Read back unsigned: there are more than 127 buckets.
            first[cell] = (byte) bucket;
        }
        return first;
    }

    private static int cell(long nanos) {
        int exponent = 63 - Long.numberOfLeadingZeros(nanos);
        int below = (int) (nanos >>> exponent - CELL_BITS) & (1 << CELL_BITS) - 1;
        return (exponent - LOWEST_EXPONENT << CELL_BITS) + below;
    }

    /** The bucket of a duration in nanoseconds. */
    public static int of(long nanos) {
        if (nanos <= SHORTEST) {
            return 0;
        }
        if (nanos > BOUNDS[COUNT - 2]) {
            return COUNT - 1;
        }
        int bucket = FIRST[cell(nanos)] & 0xFF;
        return nanos > BOUNDS[bucket] ? bucket + 1 : bucket;
    }

    /** The longest duration in a bucket, in nanoseconds. */
    public static long bound(int bucket) {
        return BOUNDS[bucket];
    }
}
