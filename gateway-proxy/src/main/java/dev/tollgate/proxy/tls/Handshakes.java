package dev.tollgate.proxy.tls;

import java.util.concurrent.atomic.LongAdder;

/** Counts what became of the handshakes of clients. Safe for any number of threads. */
public final class Handshakes {
    private final LongAdder completed = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder timedOut = new LongAdder();

    /** One more is done. */
    public void completed() {
        completed.increment();
    }

    /** One more has failed, be it for the want of time. */
    public void failed(boolean tooSlow) {
        (tooSlow ? timedOut : failed).increment();
    }

    public long complete() {
        return completed.sum();
    }

    public long failures() {
        return failed.sum();
    }

    public long timeouts() {
        return timedOut.sum();
    }
}
