package dev.tollgate.proxy.limit;

import dev.tollgate.db.limit.LimitStanding;
import java.util.concurrent.locks.ReentrantLock;

/** One caller's count, and the lock that all use of it is under. */
final class Counter {
    private final ReentrantLock lock = new ReentrantLock();
    private final Object caller;
    private final Sources sources;
    private Numbers numbers;
    private Rule rule;
    private Tally tally;
    private boolean dropped;

    Counter(Numbers numbers, Object caller, Sources sources) {
        this.caller = caller;
        this.sources = sources;
        this.numbers = numbers;
        this.rule = numbers.rule();
        this.tally = Tally.of(rule, sources, caller);
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
    boolean dropIfUntouched() {
        lock.lock();
        try {
            follow(numbers.rule());
            dropped = tally.untouched();
            return dropped;
        } finally {
            lock.unlock();
        }
    }

    /** Tells how the count stands, by the numbers that hold now. */
    LimitStanding.Count standing() {
        lock.lock();
        try {
            follow(numbers.rule());
            tally.look();
            return new LimitStanding.Count(1, tally.used(), tally.remaining(), tally.secondsUntilReset());
        } finally {
            lock.unlock();
        }
    }

    /** Nobody counts here any more; whoever comes finds a new counter. */
    void drop() {
        lock.lock();
        dropped = true;
        lock.unlock();
    }

    /** The count, by the numbers that hold now. */
    Tally tally(Numbers current) {
        numbers = current;
        follow(current.rule());
        return tally;
    }

    /** The count, by the numbers that {@link #tally(Numbers)} has found last. */
    Tally tally() {
        return tally;
    }

    /** The numbers that the count goes by. */
    Rule rule() {
        return rule;
    }

    /** A request that was under way is over. */
    void end(int cost) {
        lock.lock();
        try {
            if (tally instanceof InFlight underWay) {
                underWay.end(cost);
            }
        } finally {
            lock.unlock();
        }
    }

    /** A request that was counted was refused after all. */
    void giveBack(int cost) {
        lock.lock();
        try {
            tally.charge(-cost);
        } finally {
            lock.unlock();
        }
    }

    private void follow(Rule current) {
        if (current == rule) {
            return;
        }
        if (current.way() == rule.way()) {
            tally.adopt(current);
        } else {
            tally.look();
            long used = tally.used();
            tally = Tally.of(current, sources, caller);
            tally.charge(used);
        }
        rule = current;
    }
}
