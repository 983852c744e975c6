package dev.tollgate.db.model;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What becomes of a request that a route has won. */
public sealed interface Destination {

    /** The request goes on to a service. */
    record ToService(String service, Rewrite rewrite) implements Destination {

        /** With the path as it came, or without the matched prefix. */
        public ToService(String service, boolean stripPrefix) {
            this(service, new Rewrite(stripPrefix, Optional.empty(), Optional.empty()));
        }

        public boolean stripPrefix() {
            return rewrite.stripPrefix();
        }
    }

    /**
     * The request goes on to one of several services.
     *
     * @param stickyOn requests of which this is the same go to the same share; those that lack it by weight
     */
    record Split(List<Share> shares, Optional<HashSource> stickyOn, Rewrite rewrite) implements Destination {
        public Split {
            shares = List.copyOf(shares);
        }
    }

    /**
     * One service's part of a split.
     *
     * @param weight relative to the other shares; 0 gets only what {@code when} takes
     * @param when what this share takes before the weights count
     */
    record Share(String service, int weight, Optional<Conditions> when) {}

    /**
     * Answers of several services are one JSON document.
     *
     * @param timeout of all parts together, until the answer is whole; {@link Duration#ZERO}: no limit
     * @param meta whether the answer tells what became of each part, as its member {@code _meta}
     */
    record Aggregate(Duration timeout, boolean meta, List<Part> parts) implements Destination {
        public Aggregate {
            parts = List.copyOf(parts);
        }
    }

    /**
     * The client is sent elsewhere.
     *
     * @param status 301, 302, 303, 307 or 308
     * @param location a path or URI, with variables of the request
     */
    record Redirect(int status, String location) implements Destination {}

    /**
     * The gateway answers by itself.
     *
     * @param status 200 to 599
     */
    record Respond(int status, SortedMap<String, String> headers, String body) implements Destination {
        public Respond {
            headers = Collections.unmodifiableSortedMap(new TreeMap<>(headers));
        }
    }
}
