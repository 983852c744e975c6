package dev.tollgate.proxy.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The tries of a request at targets, in their order. Used by the request's own thread. */
public final class Attempts {
    private @Nullable TargetAttempt first;
    private @Nullable List<TargetAttempt> further;
    private @Nullable AtomicLong flowed;

    /** A try begins. */
    public void add(TargetAttempt attempt) {
        if (first == null) {
            first = attempt;
            return;
        }
        if (further == null) {
            further = new ArrayList<>(2);
        }
        further.add(attempt);
    }

    /** Those of another request are told of as this one's. */
    void addAll(Attempts others) {
        if (others.first != null) {
            others.all().forEach(this::add);
        }
    }

    public int count() {
        return first == null ? 0 : further == null ? 1 : 1 + further.size();
    }

    /** The one that began last, if one has. */
    public Optional<TargetAttempt> last() {
        return further == null ? Optional.ofNullable(first) : Optional.of(further.getLast());
    }

    /** All of them, oldest first. */
    public List<TargetAttempt> all() {
        if (first == null) {
            return List.of();
        }
        List<TargetAttempt> all = new ArrayList<>(count());
        all.add(first);
        if (further != null) {
            all.addAll(further);
        }
        return all;
    }

    /** {@code host:port} of the target that was tried last; empty if none was. */
    public String target() {
        return last().map(TargetAttempt::target).orElse("");
    }

    /**
     * How long services took, from the first try to the response's head or the last failure, in nanoseconds; 0 if none
     * was asked, or the last one was left before it answered.
     */
    public long nanos() {
        if (first == null) {
            return 0;
        }
        if (further == null) {
            return first.nanos();
        }
        if (further.getLast().nanos() == 0) {
            return 0;
        }
        // Those of parts run side by side: the one that began last may not be the last to end.
        long nanos = first.nanos();
        for (TargetAttempt attempt : further) {
            nanos = Math.max(nanos, attempt.startedNanos() + attempt.nanos() - first.startedNanos());
        }
        return nanos;
    }

    /** Where whoever sends content that comes bit by bit adds how long that took, in nanoseconds. */
    public AtomicLong flow() {
        if (flowed == null) {
            flowed = new AtomicLong();
        }
        return flowed;
    }

    /** How long content flowed that was not there from the beginning, in nanoseconds. */
    long flowedNanos() {
        return flowed == null ? 0 : flowed.get();
    }
}
