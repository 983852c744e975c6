package dev.tollgate.proxy.limit;

/** Counts the requests that are under way. Nobody knows when the next one ends, so a second is told. */
final class InFlight implements Tally {
    private static final long SOON_SECONDS = 1;

    private long most;
    private long underWay;

    InFlight(Rule rule) {
        most = rule.capacity();
    }

    @Override
    public void look() {
        // Time changes nothing here.
    }

    @Override
    public void take(int cost) {
        underWay += cost;
    }

    /** One that was taken is over. */
    void end(int cost) {
        underWay -= cost;
    }

    @Override
    public void charge(long requests) {
        underWay += requests;
    }

    @Override
    public long used() {
        return underWay;
    }

    @Override
    public long remaining() {
        return Math.max(0, most - underWay);
    }

    @Override
    public long secondsUntilReset() {
        return underWay == 0 ? 0 : SOON_SECONDS;
    }

    @Override
    public long secondsUntilAdmitted(int cost) {
        return remaining() >= cost ? 0 : SOON_SECONDS;
    }

    @Override
    public void adopt(Rule rule) {
        most = rule.capacity();
    }

    @Override
    public boolean untouched() {
        return underWay == 0;
    }
}
