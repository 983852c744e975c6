package dev.tollgate.proxy.capture;

import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Handler;
import dev.tollgate.proxy.exchange.NamedStep;
import dev.tollgate.proxy.exchange.Reply;
import dev.tollgate.proxy.exchange.Step;
import dev.tollgate.proxy.exchange.Timeline;
import dev.tollgate.proxy.exchange.WatchedBody;
import dev.tollgate.proxy.mask.Masking;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Has a request watched that a rule may want to keep. Whether it does is known at the end. */
final class CaptureStep implements Step {
    /** All that follows, as one. */
    private static final NamedStep ALL = new NamedStep(Capture.ALL, (exchange, next) -> next.handle(exchange));

    private final List<RunningRule> rules;
    private final Masking masking;
    private final Captures captures;

    CaptureStep(List<RunningRule> rules, Masking masking, Captures captures) {
        this.rules = rules;
        this.masking = masking;
        this.captures = captures;
    }

    @Override
    public Reply handle(Exchange exchange, Handler next) {
        long nanoTime = System.nanoTime();
        Instant now = captures.clock().instant();
        List<RunningRule> candidates = rules.stream()
                .filter(rule -> rule.mayTake(exchange, now, nanoTime))
                .toList();
        // Who has it sent for an admin sees all of it already.
        Optional<Timeline> watched = Timeline.of(exchange);
        if (candidates.isEmpty() || watched.filter(Timeline::keepsMessages).isPresent() || !captures.begin(nanoTime)) {
            return next.handle(exchange);
        }
        int most = candidates.stream().mapToInt(RunningRule::most).max().orElse(0);
        Timeline timeline = watched.orElseGet(Timeline::ofTimes);
        timeline.keepMessages(most);
        exchange.onEnd(new Capture(timeline, candidates, masking, captures));
        exchange.watch(timeline);
        exchange.body(WatchedBody.of(exchange.body(), most));
        return timeline.pass(ALL, exchange, next);
    }
}
