package dev.tollgate.proxy.balance;

/**
 * Keeps retries a share of the traffic. At no moment are there more of them in the last ten seconds than the share of
 * the requests of these ten seconds, or ten if that is more; the half second in which the ten begin is counted in full
 * for retries and not at all for requests, so it errs towards fewer. Times are those of {@link System#nanoTime}. Safe
 * for any number of threads; only those that retry wait for each other.
 */
final class RetryBudget {
    /** So many are let through whatever the traffic. */
    static final int ALWAYS = 10;

    private final RecentCount requests = new RecentCount();
    private final RecentCount retries = new RecentCount();

    /** A request came; its further attempts do not count here. */
    void request(long now) {
        requests.add(now);
    }

    /** Takes one retry out of the budget of so many percent, or says that there is none left. */
    synchronized boolean take(int percent, long now) {
        long share = (long) requests.atMost(now) * percent / 100;
        if (retries.atLeast(now) >= Math.max(ALWAYS, share)) {
            return false;
        }
        retries.add(now);
        return true;
    }
}
