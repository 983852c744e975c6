package dev.tollgate.proxy.forward;

import dev.tollgate.proxy.exchange.Problem;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many connections to services there may be at once, of all targets together, and how many of them wait for an
 * answer. Where there is no place left, idle ones make room. Safe for any number of threads.
 */
final class ServiceRoom {
    private static final int MANY_FOR_EACH_PROCESSOR = 8;

    private final Semaphore places;
    private final Runnable closeIdle;
    private final AtomicInteger waiting = new AtomicInteger();
    private final int many = MANY_FOR_EACH_PROCESSOR * Runtime.getRuntime().availableProcessors();

    ServiceRoom(int places, Runnable closeIdle) {
        this.places = new Semaphore(places);
        this.closeIdle = closeIdle;
    }

    /**
     * A place for one more connection.
     *
     * @throws ConnectFailure if all are taken by connections that carry requests
     */
    Place enter() throws ConnectFailure {
        if (!places.tryAcquire()) {
            closeIdle.run();
            if (!places.tryAcquire()) {
                throw new ConnectFailure(Problem.OVERLOADED);
            }
        }
        return new Place();
    }

    /** The connection of this place did not come up; if for want of descriptors, idle ones give theirs back. */
    void left(Place place, Exception failure) {
        place.close();
        if (failure instanceof ConnectFailure connect && connect.problem() == Problem.OVERLOADED) {
            closeIdle.run();
        }
    }

    /** One connection's place. */
    final class Place implements AutoCloseable {
        private final AtomicBoolean left = new AtomicBoolean();

        /**
         * A request was sent, and its answer is waited for until {@link #answered}. Where many wait, others run first:
         * one of them is nearly always ready, and when this thread's turn comes again its answer is there, which saves
         * a read that finds nothing and the watch for a later one (docs/benchmarks.md). Where few wait, nobody would
         * take the turn.
         */
        void waits() {
            if (waiting.incrementAndGet() > many) {
                Thread.yield();
            }
        }

        /** The answer's head has come, or never will. */
        void answered() {
            waiting.decrementAndGet();
        }

        /** The connection is closed. May be called more than once. */
        @Override
        public void close() {
            if (left.compareAndSet(false, true)) {
                places.release();
            }
        }
    }
}
