package dev.tollgate.proxy.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What is to be done when a request is over, and what stops it before. */
final class Endings {
    private volatile boolean abandoned;
    private final AtomicReference<@Nullable Runnable> abandonment = new AtomicReference<>();
    private @Nullable Ending first;
    private @Nullable List<Ending> further;

    /** What stops the request; it runs at once if that was asked for before. For any thread, as the two that follow. */
    void onAbandon(Runnable stop) {
        abandonment.set(stop);
        if (abandoned) {
            abandon();
        }
    }

    void abandon() {
        abandoned = true;
        Runnable stop = abandonment.getAndSet(null);
        if (stop != null) {
            stop.run();
        }
    }

    boolean abandoned() {
        return abandoned;
    }

    void add(Ending ending) {
        if (first == null) {
            first = ending;
            return;
        }
        if (further == null) {
            further = new ArrayList<>(4);
        }
        further.add(ending);
    }

    /** Runs them, last hung, first run. */
    void run(Exchange exchange, Outcome outcome) {
        // From here on what this request held may be another one's.
        abandonment.set(null);
        if (further != null) {
            for (Ending ending : further.reversed()) {
                ending.ended(exchange, outcome);
            }
        }
        if (first != null) {
            first.ended(exchange, outcome);
        }
    }
}
