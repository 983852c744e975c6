package dev.tollgate.proxy.aggregate;

import dev.tollgate.proxy.aggregate.CallResult.Answered;
import dev.tollgate.proxy.aggregate.CallResult.Failed;
import dev.tollgate.proxy.aggregate.CallResult.Kept;
import dev.tollgate.proxy.aggregate.PartOutcome.Brought;
import dev.tollgate.proxy.json.JsonArray;
import dev.tollgate.proxy.json.JsonValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** One part of one aggregate: which of its calls are still to be made, and what came of the others. */
final class PartRun {
    private final CompiledPart part;
    private int needs;
    private long startedNanos;
    private boolean begun;
    private boolean unasked;
    private List<JsonValue> items = List.of();
    private List<Optional<CallResult>> results = List.of();
    private int next;
    private int running;
    private int known;
    private Optional<PartOutcome> outcome = Optional.empty();

    PartRun(CompiledPart part) {
        this.part = part;
        this.needs = part.needs();
    }

    CompiledPart part() {
        return part;
    }

    /** One of those that it reads is settled; whether it was the last one. */
    boolean fed() {
        needs--;
        return needs == 0;
    }

    boolean ready() {
        return needs == 0;
    }

    /** It is asked once. */
    void begin(long nanoTime) {
        begin(nanoTime, 1);
    }

    /** It is asked for each of these. */
    void begin(long nanoTime, List<JsonValue> values) {
        items = values;
        begin(nanoTime, values.size());
    }

    private void begin(long nanoTime, int calls) {
        begun = true;
        startedNanos = nanoTime;
        results = new ArrayList<>(Collections.nCopies(calls, Optional.empty()));
    }

    boolean begun() {
        return begun;
    }

    /** Whether one more call may be made now. */
    boolean more() {
        return next < results.size() && running < part.part().each().concurrency();
    }

    /** The place of the next call, which is made now. */
    int take() {
        running++;
        next++;
        return next - 1;
    }

    /** What a call is made for. */
    JsonValue item(int call) {
        return items.get(call);
    }

    void result(int call, CallResult result) {
        running--;
        known++;
        results.set(call, Optional.of(result));
    }

    /** Whether nothing of it is left to wait for. */
    boolean done() {
        return known == results.size();
    }

    boolean settled() {
        return outcome.isPresent();
    }

    /** Empty as long as it is not settled. */
    Optional<PartOutcome> outcome() {
        return outcome;
    }

    /** There was nothing to ask for. */
    void settle(Reason reason, long nanoTime) {
        outcome = Optional.of(new PartOutcome(0, Optional.of(reason), 0, 0, 0, substitute()));
        begun = true;
        unasked = true;
        startedNanos = nanoTime;
    }

    /** One of its calls has failed the whole. */
    void fail(Failed failure, long nanoTime) {
        outcome = Optional.of(new PartOutcome(
                failure.status(),
                Optional.of(failure.reason()),
                elapsedMillis(nanoTime),
                part.forEach().isEmpty() ? 0 : results.size(),
                part.forEach().isEmpty() ? 0 : failures(),
                List.of()));
    }

    /** How long it has been asked for; 0 before. */
    long elapsedMillis(long nanoTime) {
        return begun ? TimeUnit.NANOSECONDS.toMillis(nanoTime - startedNanos) : 0;
    }

    /** All of its calls are over. */
    void settle(long nanoTime) {
        Optional<Reason> reason = results.stream()
                .flatMap(Optional::stream)
                .flatMap(result -> reason(result).stream())
                .findFirst();
        int status = results.stream()
                .flatMap(Optional::stream)
                .mapToInt(CallResult::status)
                .reduce(0, (_, last) -> last);
        boolean once = part.forEach().isEmpty();
        List<Brought> brought =
                results.stream().flatMap(result -> brought(result).stream()).toList();
        outcome = Optional.of(new PartOutcome(
                status, reason, elapsedMillis(nanoTime), once ? 0 : results.size(), once ? 0 : failures(), brought));
    }

    private int failures() {
        return (int) results.stream()
                .flatMap(Optional::stream)
                .filter(result -> reason(result).isPresent())
                .count();
    }

    private static Optional<Reason> reason(CallResult result) {
        return switch (result) {
            case Answered _ -> Optional.empty();
            case Kept kept -> Optional.of(kept.reason());
            case Failed failed -> Optional.of(failed.reason());
        };
    }

    private List<Brought> brought(Optional<CallResult> result) {
        return switch (result.orElseThrow()) {
            case Answered answered -> List.of(new Brought(answered.value(), answered.size(), true));
            case Kept kept -> List.of(new Brought(kept.value(), kept.size(), true));
            case Failed _ -> substitute();
        };
    }

    private List<Brought> substitute() {
        return part.substitute().map(value -> new Brought(value, 0, false)).stream()
                .toList();
    }

    /** What others read of it; empty if it is left out. */
    Optional<JsonValue> value() {
        List<Brought> brought = outcome.map(PartOutcome::brought).orElse(List.of());
        // A list that could not be had is not a list of nothing.
        return listed()
                ? Optional.of(new JsonArray(brought.stream().map(Brought::value).toList()))
                : brought.stream().map(Brought::value).findFirst();
    }

    /** Whether what it brings is a list of what its calls have brought. */
    boolean listed() {
        return part.forEach().isPresent() && !unasked;
    }

    /** What those who would store the answers are asked for. */
    CallResult.Restriction restriction() {
        CallResult.Restriction restriction = CallResult.Restriction.NONE;
        for (Optional<CallResult> result : results) {
            if (result.isPresent() && result.get() instanceof Answered answered) {
                restriction = restriction.and(answered.restriction());
            }
        }
        return restriction;
    }
}
