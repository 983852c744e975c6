package dev.tollgate.db.model;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How many requests may pass in a short time, or at a time. */
public sealed interface Limit {

    /** Unique where the limit stands; seen in answers and metrics. */
    String name();

    /** What requests have in common that are counted together; empty: all of them. */
    List<Trait> by();

    /** Where the count is kept; empty: where the limit stands. */
    Optional<Scope> scope();

    /** Whether what is beyond the limit passes all the same, and is only counted. */
    boolean logOnly();

    /**
     * So many requests in a window.
     *
     * @param requests how many per window, at least 1
     * @param window more than nothing
     * @param burst how many more a token bucket holds; 0 for other algorithms
     * @param cost how many one request counts as, at least 1 and no more than pass at once
     */
    record Rate(
            String name,
            int requests,
            Duration window,
            int burst,
            Algorithm algorithm,
            List<Trait> by,
            Optional<Scope> scope,
            StoreFailure onStoreFailure,
            int cost,
            boolean logOnly)
            implements Limit {

        public Rate {
            by = List.copyOf(by);
        }

        /** One without a burst whose requests cost one each, counted where it stands. */
        public static Rate of(String name, int requests, Duration window, Algorithm algorithm, List<Trait> by) {
            return new Rate(
                    name, requests, window, 0, algorithm, by, Optional.empty(), StoreFailure.LOCAL_SHARE, 1, false);
        }

        /** How many may pass at once. */
        public long capacity() {
            return (long) requests + burst;
        }
    }

    /**
     * So many requests at a time, on each node; one lasts until its answer is through.
     *
     * @param most at least 1
     */
    record Concurrent(String name, int most, List<Trait> by, Optional<Scope> scope, boolean logOnly) implements Limit {

        public Concurrent {
            by = List.copyOf(by);
        }
    }

    /** How requests are counted. */
    enum Algorithm {
        /** Holds {@code requests} and {@code burst}, and refills evenly. */
        TOKEN_BUCKET,
        /** Never lets more than {@code requests} pass in any window. */
        SLIDING_WINDOW,
        /** Counts from one multiple of the window to the next. */
        FIXED_WINDOW
    }

    /**
     * What requests may have in common.
     *
     * @param name of the header or claim; empty for the others
     */
    record Trait(Kind kind, String name) {
        public static final Trait CONSUMER = new Trait(Kind.CONSUMER, "");
        public static final Trait KEY = new Trait(Kind.KEY, "");
        /** The client's address; of IPv6 the first 64 bits. */
        public static final Trait IP = new Trait(Kind.IP, "");

        public static final Trait ROUTE = new Trait(Kind.ROUTE, "");
        public static final Trait SERVICE = new Trait(Kind.SERVICE, "");

        /** The value of a header, whose name is compared without case. */
        public static Trait header(String name) {
            return new Trait(Kind.HEADER, name);
        }

        /** What the issuer of a token says. */
        public static Trait claim(String name) {
            return new Trait(Kind.CLAIM, name);
        }

        /** Whether somebody who does not say who it is lacks it. */
        public boolean ofCaller() {
            return kind == Kind.CONSUMER || kind == Kind.KEY || kind == Kind.CLAIM;
        }

        /** Such as {@code consumer}, or {@code header:X-Tenant}. */
        public String text() {
            String word = kind.name().toLowerCase(Locale.ROOT);
            return name.isEmpty() ? word : word + ":" + name;
        }

        /** The kinds of what requests may have in common. */
        public enum Kind {
            CONSUMER,
            KEY,
            IP,
            HEADER,
            CLAIM,
            ROUTE,
            SERVICE
        }
    }

    /** Whose requests share a count. */
    enum Scope {
        ROUTE,
        SERVICE,
        ALL
    }

    /** What holds while the store of shared counters does not answer. */
    enum StoreFailure {
        LOCAL_SHARE,
        OPEN,
        CLOSED
    }
}
