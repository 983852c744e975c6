package dev.tollgate.proxy.match;

import java.util.Arrays;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * An immutable map from bytes to values, found by a hash that the caller has. Two entries a bucket at most on average;
 * a change copies the array of buckets and the few entries of one bucket. Only configuration is ever put in, so what
 * requests ask for cannot make a bucket longer, and equal hashes cost a stranger's key one comparison.
 */
final class ByteTable<V> {

    private record Slot<V>(
            int hash, byte[] key, V value, @Nullable Slot<V> next) {}

    private static final ByteTable<?> EMPTY = new ByteTable<>(newBuckets(1), 0);

    private final @Nullable Slot<V>[] buckets;
    private final int size;

    private ByteTable(@Nullable Slot<V>[] buckets, int size) {
        this.buckets = buckets;
        this.size = size;
    }

    @SuppressWarnings("unchecked") // Holds no value of any type.
    static <V> ByteTable<V> empty() {
        return (ByteTable<V>) EMPTY;
    }

    boolean isEmpty() {
        return size == 0;
    }

    @Nullable
    V find(int hash, byte[] bytes, int from, int to) {
        for (Slot<V> slot = buckets[hash & buckets.length - 1]; slot != null; slot = slot.next) {
            if (slot.hash == hash && Arrays.equals(slot.key, 0, slot.key.length, bytes, from, to)) {
                return slot.value;
            }
        }
        return null;
    }

    @Nullable
    V find(ByteKey key) {
        return find(key.hash(), key.bytes(), 0, key.bytes().length);
    }

    /** The table after {@code changes}, in which null takes a key out. */
    ByteTable<V> with(Map<ByteKey, ? extends @Nullable V> changes) {
        int nextSize = size;
        for (Map.Entry<ByteKey, ? extends @Nullable V> change : changes.entrySet()) {
            boolean present = find(change.getKey()) != null;
            boolean wanted = change.getValue() != null;
            nextSize += (wanted ? 1 : 0) - (present ? 1 : 0);
        }
        @Nullable Slot<V>[] next = bucketsFor(nextSize);
        changes.forEach((key, value) -> {
            int at = key.hash() & next.length - 1;
            Slot<V> rest = without(next[at], key);
            next[at] = value == null ? rest : new Slot<>(key.hash(), key.bytes(), value, rest);
        });
        return nextSize == 0 ? empty() : new ByteTable<>(next, nextSize);
    }

    /**
     * The greatest figure of all values, {@code floor} without any; looks no further once {@code enough} is reached.
     */
    int max(ToIntFunction<V> figure, int floor, int enough) {
        int max = floor;
        for (Slot<V> bucket : buckets) {
            for (Slot<V> slot = bucket; slot != null; slot = slot.next) {
                max = Math.max(max, figure.applyAsInt(slot.value));
            }
            if (max >= enough) {
                return max;
            }
        }
        return max;
    }

    private @Nullable Slot<V>[] bucketsFor(int nextSize) {
        boolean crowded = nextSize > 2 * buckets.length;
        boolean deserted = nextSize < buckets.length / 4;
        if (!crowded && !deserted) {
            return buckets.clone();
        }
        @Nullable Slot<V>[] next = newBuckets(Math.max(1, Integer.highestOneBit(nextSize)));
        for (Slot<V> bucket : buckets) {
            for (Slot<V> slot = bucket; slot != null; slot = slot.next) {
                int at = slot.hash & next.length - 1;
                next[at] = new Slot<>(slot.hash, slot.key, slot.value, next[at]);
            }
        }
        return next;
    }

    private static <V> @Nullable Slot<V> without(@Nullable Slot<V> chain, ByteKey key) {
        if (chain == null) {
            return null;
        }
        if (chain.hash == key.hash() && Arrays.equals(chain.key, key.bytes())) {
            return chain.next;
        }
        Slot<V> next = without(chain.next, key);
        return next == chain.next ? chain : new Slot<>(chain.hash, chain.key, chain.value, next);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static <V> @Nullable Slot<V>[] newBuckets(int length) {
        return new Slot[length];
    }
}
