package dev.tollgate.admin.console;

import dev.tollgate.admin.login.Session;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Secrets on their way from the form that made them to the one page that shows them, so that loading the page again
 * neither shows nor makes one. They are kept in memory, for two minutes, and for the session that made them only.
 * Safe for any number of threads.
 */
final class ShownOnce {

    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final int MOST = 1000;

    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Place, Held> secrets = new LinkedHashMap<>();

    ShownOnce(InstantSource clock) {
        this.clock = clock;
    }

    /** Whose secret it is, and on which page it is shown. */
    private record Place(String session, String path) {

        /** Leaves the session out. */
        @Override
        public String toString() {
            return path;
        }
    }

    /** A secret. */
    private record Held(String secret, Instant until) {

        /** Leaves the secret out. */
        @Override
        public String toString() {
            return "Held[until=" + until + "]";
        }
    }

    /** Keeps a secret for the page of this path; if there are a thousand, the oldest one is forgotten. */
    void keep(Session session, String path, String secret) {
        Instant now = clock.instant();
        lock.lock();
        try {
            forget(now);
            secrets.put(new Place(session.csrfToken(), path), new Held(secret, now.plus(LONGEST)));
        } finally {
            lock.unlock();
        }
    }

    /** The secret for the page of this path, and forgets it. */
    Optional<String> take(Session session, String path) {
        Instant now = clock.instant();
        lock.lock();
        try {
            return Optional.ofNullable(secrets.remove(new Place(session.csrfToken(), path)))
                    .filter(held -> now.isBefore(held.until()))
                    .map(Held::secret);
        } finally {
            lock.unlock();
        }
    }

    // The oldest come first, and all are kept for the same time.
    private void forget(Instant now) {
        Iterator<Held> oldest = secrets.values().iterator();
        while (oldest.hasNext() && (!now.isBefore(oldest.next().until()) || secrets.size() >= MOST)) {
            oldest.remove();
        }
    }
}
