package dev.tollgate.proxy.capture;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.db.document.Json;
import dev.tollgate.db.traffic.CapturedRequest;
import dev.tollgate.proxy.exchange.Ending;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Outcome;
import dev.tollgate.proxy.exchange.Passage;
import dev.tollgate.proxy.exchange.Timeline;
import dev.tollgate.proxy.mask.Masking;
import java.util.List;

/** A request that is watched. At its end it is kept, if a rule wants it, and else forgotten. */
final class Capture implements Ending {
    private static final System.Logger LOG = System.getLogger(Capture.class.getName());

    /** The step from which on messages are written down. */
    static final String ALL = "all";

    private final Timeline timeline;
    private final List<RunningRule> candidates;
    private final Masking masking;
    private final Captures captures;

    Capture(Timeline timeline, List<RunningRule> candidates, Masking masking, Captures captures) {
        this.timeline = timeline;
        this.candidates = candidates;
        this.masking = masking;
        this.captures = captures;
    }

    @Override
    public void ended(Exchange exchange, Outcome outcome) {
        captures.over();
        long nanoTime = System.nanoTime();
        try {
            candidates.stream()
                    .filter(rule -> rule.takes(exchange, nanoTime))
                    .findFirst()
                    .filter(_ -> captures.free(nanoTime))
                    .ifPresent(rule -> keep(exchange, rule, outcome, nanoTime));
        } catch (RuntimeException e) {
            // The request has been served; whatever is wrong with what is told of it must not end its connection.
            LOG.log(System.Logger.Level.ERROR, "request " + exchange.requestId() + " was not captured", e);
        }
    }

    private void keep(Exchange exchange, RunningRule rule, Outcome outcome, long nanoTime) {
        CapturedRequest request = new CapturedRequest(
                exchange.requestId(),
                captures.clock().instant().minusNanos(nanoTime - exchange.startedNanos()),
                exchange.observation().route(),
                rule.rule().name(),
                document(exchange, rule, outcome));
        if (captures.keep(request)) {
            timeline.keptBy(rule.rule().name());
        }
    }

    private ObjectNode document(Exchange exchange, RunningRule rule, Outcome outcome) {
        MaskedForm form = new MaskedForm(masking.and(rule.rule().mask()), rule.most());
        StepsDocument steps = new StepsDocument(exchange.startedNanos(), form);
        List<Passage> passages = timeline.passages().stream()
                .dropWhile(passage -> !passage.step().equals(ALL))
                .toList();
        Passage all = passages.getFirst();
        ObjectNode document =
                JsonNodeFactory.instance.objectNode().put("rule", rule.rule().name());
        document.set("request", steps.message(all.asked().orElseThrow(), true));
        all.reply()
                .ifPresentOrElse(
                        reply -> document.set("response", steps.message(reply, true)),
                        () -> document.putNull("response"));
        document.put("complete", outcome == Outcome.COMPLETE);
        document.set("steps", steps.of(passages.subList(1, passages.size())));
        if (Json.bytes(document).length > CapturedRequest.LONGEST) {
            document.putArray("steps");
        }
        return document;
    }
}
