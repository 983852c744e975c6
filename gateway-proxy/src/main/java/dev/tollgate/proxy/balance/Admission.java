package dev.tollgate.proxy.balance;

import java.time.Duration;

/** What a {@link Breaker} says to a request. */
sealed interface Admission {

    /** Of a service without a breaker. */
    Permit FREE = new Permit() {
        @Override
        public void succeeded(long nanos) {
            // Nobody counts.
        }

        @Override
        public void failed(long nanos) {
            // Nobody counts.
        }

        @Override
        public void unused() {
            // Nobody waits for it.
        }

        @Override
        public boolean awaited() {
            return false;
        }
    };

    /** It may go on. The breaker is told once how it went: one that is never told may wait for it without end. */
    non-sealed interface Permit extends Admission {
        /** An answer came, after so long, and is no failure. */
        void succeeded(long nanos);

        /** It failed, after so long. */
        void failed(long nanos);

        /** It says nothing of the service: the client went away, or nothing was sent. */
        void unused();

        /** Whether other requests are refused until it is told. */
        boolean awaited();
    }

    /** It may not go on; others may after so long. */
    record Refused(Duration retryAfter) implements Admission {}
}
