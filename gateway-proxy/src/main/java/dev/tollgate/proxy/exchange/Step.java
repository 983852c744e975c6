package dev.tollgate.proxy.exchange;

import java.util.List;

/**
 * One concern around a handler: answers the exchange itself, or asks {@code next} and may change the reply. What a step
 * holds for the request it hangs on {@link Exchange#onEnd}, never in {@code finally}: it returns long before the last
 * byte.
 */
@FunctionalInterface
public interface Step {
    Reply handle(Exchange exchange, Handler next);

    /** The steps around a handler; the first sees the request first and the reply last. */
    static Handler chain(List<NamedStep> outermostFirst, Handler innermost) {
        Handler handler = innermost;
        for (NamedStep named : outermostFirst.reversed()) {
            Handler next = handler;
            Step step = named.step();
            handler = exchange -> exchange.timeline == null
                    ? step.handle(exchange, next)
                    : exchange.timeline.pass(named, exchange, next);
        }
        return handler;
    }
}
