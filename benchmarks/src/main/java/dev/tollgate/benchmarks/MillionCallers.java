package dev.tollgate.benchmarks;

import dev.tollgate.db.model.Limit;
import dev.tollgate.db.model.Limit.Algorithm;
import dev.tollgate.db.model.Limit.Trait;
import dev.tollgate.proxy.exchange.Authority;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Reply;
import dev.tollgate.proxy.exchange.Step;
import dev.tollgate.proxy.limit.Limits;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.Octets;
import dev.tollgate.proxy.wire.RequestHead;
import dev.tollgate.proxy.wire.ResponseHead;
import dev.tollgate.proxy.wire.WholeBody;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;

/**
 * What a counter weighs, and that a node's bound holds: {@code MillionCallers ALGORITHM CALLERS MOST} lets that many
 * callers ask once each, by address, of a node that keeps so many counters.
 */
public final class MillionCallers {
    private static final byte[] LINE = Octets.bytes("GET /orders HTTP/1.1");
    private static final Reply REPLY = new Reply.Whole(ResponseHead.of(200, Fields.empty()), new byte[0]);

    private MillionCallers() {}

    /** Prints what it finds. */
    public static void main(String[] arguments) {
        Algorithm algorithm = Algorithm.valueOf(arguments[0]);
        int callers = Integer.parseInt(arguments[1]);
        int most = Integer.parseInt(arguments[2]);
        Limits limits = new Limits(InstantSource.system(), System::nanoTime, most);
        Limit limit = Limit.Rate.of("per-day", 1_000, Duration.ofDays(1), algorithm, List.of(Trait.IP));
        Step step = LimitedRoute.step(limits, List.of(limit));
        ask(step, 0);
        long before = heap();
        long started = System.nanoTime();
        for (int caller = 1; caller < callers; caller++) {
            ask(step, caller);
        }
        long nanos = System.nanoTime() - started;
        long used = heap() - before;
        System.out.printf(
                Locale.ROOT,
                "%s: %d callers, bound %d: %.0f ns a request, %.1f MB, %.0f bytes for each counter%n",
                algorithm,
                callers,
                most,
                (double) nanos / callers,
                used / 1e6,
                (double) used / Math.min(callers, most));
        ask(step, 1);
    }

    private static void ask(Step step, int caller) {
        Fields fields = Fields.empty().add("Host", "api.example.com");
        RequestHead head = new RequestHead(LINE, 0, 3, 4, 11, 1, fields);
        Exchange exchange = new Exchange(new Loopback(), head, Authority.NONE, WholeBody.empty(), 0);
        exchange.clientAddress("10." + (caller >> 16 & 255) + "." + (caller >> 8 & 255) + "." + (caller & 255));
        step.handle(exchange, _ -> REPLY);
    }

    private static long heap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
