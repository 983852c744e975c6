package dev.tollgate.proxy.aggregate;

import dev.tollgate.proxy.aggregate.CallResult.Failed;
import dev.tollgate.proxy.content.ContentRoom;
import dev.tollgate.proxy.exchange.ClientGone;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.exchange.RequestId;
import dev.tollgate.proxy.exchange.Timeline;
import dev.tollgate.proxy.json.JsonArray;
import dev.tollgate.proxy.json.JsonValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * One aggregate on its way: the request's own thread begins parts as soon as what they read is there, and waits for
 * what the threads of calls tell it. All state is that thread's; others only leave it messages.
 */
final class AggregateRun {
    private final Plan plan;
    private final Exchange exchange;
    private final ContentRoom.Share room;
    private final byte[] traceparent;
    private final long limitNanos;
    private final long startedNanos = System.nanoTime();
    private final LinkedBlockingQueue<Runnable> messages = new LinkedBlockingQueue<>();
    private final List<PartRun> parts;
    private final List<Optional<JsonValue>> answers;
    private final PartScope scope;
    private final List<Running> running = new ArrayList<>();
    private final PartAttempts attempts = new PartAttempts();
    private Optional<Fatal> fatal = Optional.empty();
    private int open;
    private boolean over;

    /** A call that is waited for. */
    private record Running(PartRun part, int index, Call call, AnswerReader reader) {}

    /** What fails the whole. */
    record Fatal(PartRun part, Failed failure) {}

    /** {@code limitNanos}: how long all of it may take; 0 for no limit. */
    AggregateRun(Plan plan, Exchange exchange, Optional<JsonValue> content, ContentRoom.Share room, long limitNanos) {
        this.plan = plan;
        this.exchange = exchange;
        this.room = room;
        this.limitNanos = limitNanos;
        this.traceparent = RequestId.traceparent();
        this.parts = plan.parts().stream().map(PartRun::new).toList();
        this.answers = new ArrayList<>(Collections.nCopies(parts.size(), Optional.empty()));
        this.scope = new PartScope(exchange, content, Collections.unmodifiableList(answers), Optional.empty());
        this.open = parts.size();
    }

    /** The parts, as far as they have come. */
    List<PartRun> parts() {
        return parts;
    }

    /** Runs until all parts are settled, or one has failed the whole, which is returned. */
    Optional<Fatal> run() {
        exchange.onAbandon(() -> messages.add(() -> {}));
        try {
            parts.stream().filter(PartRun::ready).forEach(this::begin);
            while (open > 0 && fatal.isEmpty()) {
                await();
            }
        } finally {
            running.forEach(this::cancel);
            exchange.onAbandon(() -> {});
            attempts.tell(exchange.attempts());
        }
        return fatal;
    }

    private void await() {
        try {
            Runnable message = messages.poll(left(System.nanoTime()), TimeUnit.NANOSECONDS);
            if (exchange.abandoned()) {
                throw new ClientGone();
            }
            if (message == null) {
                expire(System.nanoTime());
            } else {
                message.run();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new ClientGone();
        }
    }

    /** Until the next limit of time comes. */
    private long left(long nanoTime) {
        long left = leftOfAll(nanoTime);
        for (Running one : running) {
            left = Math.min(left, one.call().left(nanoTime));
        }
        return Math.max(0, left);
    }

    private long leftOfAll(long nanoTime) {
        return limitNanos == 0 ? Long.MAX_VALUE : limitNanos - (nanoTime - startedNanos);
    }

    /** What has not come by now is late: its part says what becomes of that. */
    private void expire(long nanoTime) {
        over |= leftOfAll(nanoTime) <= 0;
        for (Running one : List.copyOf(running)) {
            if (fatal.isEmpty() && (over || one.call().left(nanoTime) <= 0)) {
                one.call().late(nanoTime);
                attempts.left(one.part(), one.call(), Optional.of(Problem.TOTAL_TIMEOUT));
                finished(one, Failed.of(Reason.TIMEOUT));
            }
        }
    }

    private void begin(PartRun run) {
        if (fatal.isPresent()) {
            return;
        }
        long now = System.nanoTime();
        if (run.part().forEach().isEmpty()) {
            run.begin(now);
            advance(run);
            return;
        }
        Optional<JsonValue> listed = run.part().forEach().get().of(scope);
        Optional<JsonArray> list = listed.flatMap(JsonValue::array);
        if (list.isEmpty()) {
            refuse(run, listed.isEmpty() ? Reason.NO_VALUE : Reason.NO_LIST);
        } else if (list.get().elements().size() > run.part().part().each().maxItems()) {
            refuse(run, Reason.TOO_MANY);
        } else {
            run.begin(now, list.get().elements());
            advance(run);
        }
    }

    /** There is nothing that the part could be asked for. */
    private void refuse(PartRun run, Reason reason) {
        run.settle(reason, System.nanoTime());
        if (run.part().required()) {
            fatal = Optional.of(new Fatal(run, Failed.of(reason)));
        } else {
            settled(run);
        }
    }

    /** Makes as many calls as may be made now, and settles the part when there are none left. */
    private void advance(PartRun run) {
        while (fatal.isEmpty() && run.more()) {
            call(run, run.take());
        }
        if (fatal.isEmpty() && run.done() && !run.settled()) {
            run.settle(System.nanoTime());
            settled(run);
        }
    }

    private void settled(PartRun run) {
        open--;
        answers.set(run.part().index(), run.value());
        for (int dependant : run.part().dependants()) {
            if (parts.get(dependant).fed()) {
                begin(parts.get(dependant));
            }
        }
    }

    private void call(PartRun run, int index) {
        CompiledPart part = run.part();
        over |= leftOfAll(System.nanoTime()) <= 0;
        Optional<Exchange> request = over
                ? Optional.empty()
                : part.request().write(part.forEach().isEmpty() ? scope : scope.of(run.item(index)), traceparent);
        if (request.isEmpty()) {
            take(run, index, Failed.of(over ? Reason.TIMEOUT : Reason.NO_VALUE));
            return;
        }
        Timeline.follow(request.get(), exchange, "part " + part.name());
        AnswerReader reader = new AnswerReader(part.part().bounds().maxSize(), part.relays(), room);
        Running one =
                new Running(run, index, new Call(request.get(), part.service(), reader, part.limitNanos()), reader);
        running.add(one);
        Thread.ofVirtual().name("part").start(() -> {
            CallResult result = one.call().run();
            messages.add(() -> told(one, result));
        });
    }

    /** The thread of a call is through; perhaps nobody waits for it any more. */
    private void told(Running one, CallResult result) {
        if (!one.call().settled()) {
            attempts.answered(one.part(), one.call(), result);
            finished(one, result);
        }
    }

    private void finished(Running one, CallResult result) {
        one.call().settle();
        running.remove(one);
        take(one.part(), one.index(), result instanceof Failed failure ? orKept(one, failure) : result);
        advance(one.part());
    }

    /** The last good answer in place of none, if the part asks for it and there is one. */
    private static CallResult orKept(Running one, Failed failure) {
        Exchange asked = one.call().exchange();
        return one.part()
                .part()
                .kept()
                .flatMap(kept -> kept.last(asked))
                .map(reply -> one.reader().read(asked, reply))
                .flatMap(answer -> kept(answer, failure))
                .orElse(failure);
    }

    private static Optional<CallResult> kept(CallResult answer, Failed failure) {
        return answer instanceof CallResult.Answered good
                ? Optional.of(new CallResult.Kept(good.value(), good.size(), failure.reason(), failure.status()))
                : Optional.empty();
    }

    private void take(PartRun run, int index, CallResult result) {
        run.result(index, result);
        if (result instanceof Failed failure && run.part().required() && fatal.isEmpty()) {
            run.fail(failure, System.nanoTime());
            fatal = Optional.of(new Fatal(run, failure));
        }
    }

    private void cancel(Running one) {
        one.call().settle();
        one.call().cancel();
        attempts.left(one.part(), one.call(), Optional.empty());
    }
}
