package dev.tollgate.proxy.capture;

import dev.tollgate.db.model.CaptureRule;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Identity;
import dev.tollgate.proxy.exchange.Path;
import dev.tollgate.proxy.wire.Octets;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A rule and how much it has kept on this node, through all revisions that have the same rule. Safe for any number of
 * threads.
 */
final class RunningRule {
    private final CaptureRule rule;
    private final byte[] pathPrefix;
    private final Pace pace;
    private final AtomicInteger kept = new AtomicInteger();

    RunningRule(CaptureRule rule) {
        this.rule = rule;
        this.pathPrefix = Octets.bytes(rule.pathPrefix().orElse(""));
        this.pace = new Pace(rule.perSecond());
    }

    CaptureRule rule() {
        return rule;
    }

    /** How many bytes of a content it keeps. */
    int most() {
        return rule.bodies() ? (int) rule.maxBodySize() : 0;
    }

    /** Whether a request that begins may become one of its own. */
    boolean mayTake(Exchange exchange, Instant now, long nanoTime) {
        return rule.runs(now)
                && kept.get() < rule.requests()
                && (rule.methods().isEmpty()
                        || rule.methods().contains(exchange.head().method()))
                && beginsRight(exchange.asked())
                && pace.free(nanoTime);
    }

    private boolean beginsRight(Path path) {
        if (path.to() - path.from() < pathPrefix.length) {
            return false;
        }
        for (int index = 0; index < pathPrefix.length; index++) {
            if (path.bytes()[path.from() + index] != pathPrefix[index]) {
                return false;
            }
        }
        return true;
    }

    /** Whether a request that it might have taken, and that ends now, is one of its own; then it is counted. */
    boolean takes(Exchange exchange, long nanoTime) {
        return meant(exchange, nanoTime) && kept.get() < rule.requests() && pace.pass(nanoTime) && counted();
    }

    private boolean counted() {
        return kept.incrementAndGet() <= rule.requests();
    }

    private boolean meant(Exchange exchange, long nanoTime) {
        return (rule.consumer().isEmpty()
                        || rule.consumer().equals(exchange.identity().flatMap(Identity::consumer)))
                && nanoTime - exchange.startedNanos() >= rule.minDuration().toNanos()
                && (rule.statuses().isEmpty()
                        || rule.statuses().stream().anyMatch(range -> range.contains(exchange.status())));
    }
}
