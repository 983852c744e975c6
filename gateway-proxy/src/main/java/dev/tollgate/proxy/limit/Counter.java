package dev.tollgate.proxy.limit;

import java.util.concurrent.locks.ReentrantLock;

/** One caller's count, and the lock that all use of it is under. */
final class Counter {
    private final ReentrantLock lock = new ReentrantLock();
    private final Clocks clocks;
    private Rule rule;
    private Tally tally;
    private boolean dropped;

    Counter(Rule rule, Clocks clocks) {
        this.clocks = clocks;
        this.rule = rule;
        this.tally = Tally.of(rule, clocks);
    }

    void lock() {
        lock.lock();
    }

    void unlock() {
        lock.unlock();
    }

    /** Whether nobody finds this counter any more, so that counting here would be for nothing. */
    boolean dropped() {
        return dropped;
    }

    /** Drops the counter if it is as a new one would be. */
    boolean dropIfUntouched(Rule current) {
        lock.lock();
        try {
            follow(current);
            dropped = tally.untouched();
            return dropped;
        } finally {
            lock.unlock();
        }
    }

    /** The count, by the numbers that hold now. */
    Tally tally(Rule current) {
        follow(current);
        return tally;
    }

    /** The numbers that the count goes by. */
    Rule rule() {
        return rule;
    }

    private void follow(Rule current) {
        if (current == rule) {
            return;
        }
        if (current.algorithm() == rule.algorithm()) {
            tally.adopt(current);
        } else {
            tally.admits();
            long used = tally.used();
            tally = Tally.of(current, clocks);
            tally.charge(used);
        }
        rule = current;
    }
}
