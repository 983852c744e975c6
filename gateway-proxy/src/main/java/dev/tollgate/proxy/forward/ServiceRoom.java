package dev.tollgate.proxy.forward;

import dev.tollgate.proxy.exchange.Problem;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * How many connections to services there may be at once, of all targets together. Where there is no place left, idle
 * ones make room. Safe for any number of threads.
 */
final class ServiceRoom {
    private final int most;
    private final Semaphore places;
    private final Runnable closeIdle;

    ServiceRoom(int places, Runnable closeIdle) {
        this.most = places;
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

    /** How many there may be. */
    int most() {
        return most;
    }

    /** How many there are. */
    int taken() {
        return most - places.availablePermits();
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

        /** The connection is closed. May be called more than once. */
        @Override
        public void close() {
            if (left.compareAndSet(false, true)) {
                places.release();
            }
        }
    }
}
