package dev.tollgate.proxy.forward;

import dev.tollgate.proxy.exchange.BrokenBody;
import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.socket.Deadline;
import dev.tollgate.proxy.wire.Body;
import dev.tollgate.proxy.wire.BodyAround;
import dev.tollgate.proxy.wire.Waiting;
import dev.tollgate.proxy.wire.WireError;
import dev.tollgate.proxy.wire.WireException;
import java.io.UncheckedIOException;

/**
 * The content of a service's answer: limits each wait, and turns every way in which it can break into {@link
 * BrokenBody}.
 */
final class ServiceBody extends BodyAround {
    private final Deadline deadline;
    private final StreamRule rule;
    private final WaitLimit idle;
    private WaitLimit limit;

    ServiceBody(Body body, Deadline deadline, StreamRule rule, WaitLimit idle) {
        super(body);
        this.deadline = deadline;
        this.rule = rule;
        this.idle = idle;
        this.limit = idle;
    }

    @Override
    public boolean next() {
        try {
            return body.next();
        } catch (WireException e) {
            throw broken(e.error() == WireError.TRUNCATED ? Problem.UPSTREAM_RESET : Problem.UPSTREAM_INVALID);
        } catch (UncheckedIOException _) {
            throw broken(Problem.UPSTREAM_RESET);
        }
    }

    private BrokenBody broken(Problem problem) {
        return new BrokenBody(deadline.passed() ? limit.problem() : problem);
    }

    @Override
    public void watch(Waiting waiting) {
        body.watch(new Waiting() {
            @Override
            public void begins() {
                waiting.begins();
                limit = rule.content(idle);
                deadline.set(System.nanoTime(), limit.nanos());
            }

            @Override
            public void ends() {
                deadline.clear();
                waiting.ends();
            }
        });
    }
}
