package dev.tollgate.proxy.exchange;

/** Where a request is counted at its end: among those of the route that won, or among those that none won. */
public interface Observation {

    /** For requests that nobody counts. */
    Observation NONE = new Observation() {
        @Override
        public String route() {
            return "";
        }

        @Override
        public String service() {
            return "";
        }

        @Override
        public void count(Exchange exchange, Outcome outcome, long nanoTime) {
            // Nobody counts.
        }
    };

    /** The route's name; empty if there is none. */
    String route();

    /** The name of the service that the route leads to; empty if it leads to none. */
    String service();

    /** Counts a request that ended at {@code nanoTime} of {@link System#nanoTime}. */
    void count(Exchange exchange, Outcome outcome, long nanoTime);
}
