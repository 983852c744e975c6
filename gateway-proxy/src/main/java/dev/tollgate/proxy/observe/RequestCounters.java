package dev.tollgate.proxy.observe;

import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * How many requests ended with each combination of method, status and code. A table without locks for whoever
 * counts; a combination that is new is entered into a copy of it. Safe for any number of threads.
 */
final class RequestCounters {
    private static final int CODE_BITS = 8;
    private static final int STATUS_BITS = 10;
    private static final int METHOD_SHIFT = CODE_BITS + STATUS_BITS;
    /** Keeps every key apart from the 0 of an empty place. */
    private static final int TAKEN = 1 << 30;

    private volatile Table table = new Table(4);
    private int entries;

    /** Is shown each combination that occurred. */
    @FunctionalInterface
    interface Visitor {
        void counted(MethodLabel method, int status, int code, long requests);
    }

    void count(MethodLabel method, int status, int code) {
        int key = key(method, status, code);
        Tally counter = table.find(key);
        if (counter == null) {
            counter = enter(key);
        }
        counter.increment();
    }

    void visit(Visitor visitor) {
        visit(visitor, Tally::sum);
    }

    /** Shows what was counted since this was called last, by one thread. */
    void visitNews(Visitor visitor) {
        visit(
                (method, status, code, requests) -> {
                    if (requests > 0) {
                        visitor.counted(method, status, code, requests);
                    }
                },
                Tally::news);
    }

    private void visit(Visitor visitor, ToLongFunction<Tally> count) {
        Table now = table;
        for (int place = 0; place < now.keys.length; place++) {
            Tally counter = now.counters[place];
            if (counter != null) {
                int key = now.keys[place];
                visitor.counted(
                        MethodLabel.values()[key >>> METHOD_SHIFT & 15],
                        key >>> CODE_BITS & (1 << STATUS_BITS) - 1,
                        key & (1 << CODE_BITS) - 1,
                        count.applyAsLong(counter));
            }
        }
    }

    private synchronized Tally enter(int key) {
        Tally known = table.find(key);
        if (known != null) {
            return known;
        }
        entries++;
        // Half of the places stay empty, so a search that finds nothing ends soon.
        Table next = new Table(entries * 2 > table.keys.length ? table.keys.length * 2 : table.keys.length);
        for (int place = 0; place < table.keys.length; place++) {
            Tally counter = table.counters[place];
            if (counter != null) {
                next.put(table.keys[place], counter);
            }
        }
        Tally counter = new Tally();
        next.put(key, counter);
        table = next;
        return counter;
    }

    private static int key(MethodLabel method, int status, int code) {
        return TAKEN | method.ordinal() << METHOD_SHIFT | status << CODE_BITS | code;
    }

    /** Open addressing, linear probing; not changed any more once it is seen by others. */
    private static final class Table {
        private final int[] keys;
        private final @Nullable Tally[] counters;

        Table(int places) {
            keys = new int[places];
            counters = new Tally[places];
        }

        @Nullable
        Tally find(int key) {
            int place = place(key);
            while (keys[place] != 0) {
                if (keys[place] == key) {
                    return counters[place];
                }
                place = place + 1 & keys.length - 1;
            }
            return null;
        }

        void put(int key, Tally counter) {
            int place = place(key);
            while (keys[place] != 0) {
                place = place + 1 & keys.length - 1;
            }
            keys[place] = key;
            counters[place] = counter;
        }

        private int place(int key) {
            return (key * 0x9E3779B9 >>> 16) & keys.length - 1;
        }
    }
}
