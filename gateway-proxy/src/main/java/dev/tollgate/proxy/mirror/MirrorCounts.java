package dev.tollgate.proxy.mirror;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** What became of the copies of one route's requests. Safe for any number of threads. */
final class MirrorCounts {
    private final Map<Result, LongAdder> counts = new EnumMap<>(Result.class);

    MirrorCounts() {
        for (Result result : Result.values()) {
            counts.put(result, new LongAdder());
        }
    }

    /** What can become of a copy. */
    enum Result {
        /** The service answered it, whatever it said. */
        ANSWERED,
        /** It was sent, or was to be, and no answer came. */
        FAILED,
        /** Dropped: too many copies are on their way. */
        BUSY,
        /** Dropped: the content is longer than what is kept of it. */
        TOO_LARGE,
        /** Dropped: not all of the content came, or was asked for. */
        INCOMPLETE;

        private final String label = name().toLowerCase(Locale.ROOT);

        String label() {
            return label;
        }
    }

    void count(Result result) {
        counts.get(result).increment();
    }

    long of(Result result) {
        return counts.get(result).sum();
    }
}
