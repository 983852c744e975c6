package dev.tollgate.proxy;

import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Passage;
import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.exchange.TargetAttempt;
import dev.tollgate.proxy.exchange.Timeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Where the time of a request went up to its reply's head, as the field {@code Server-Timing} has it (W3C). */
final class ServerTiming {
    private static final double NANOS_PER_MILLI = 1e6;

    private ServerTiming() {}

    static String of(Exchange exchange, Timeline timeline) {
        List<String> told = new ArrayList<>();
        told.add(entry("match", timeline.matchedNanos() - exchange.startedNanos()));
        for (Passage passage : timeline.passages()) {
            if (!passage.bookkeeping()) {
                told.add(entry(passage.step(), passage.nanosBefore() + passage.nanosAfter()));
            }
        }
        for (TargetAttempt attempt : exchange.attempts().all()) {
            String part = attempt.part().isEmpty() ? "" : attempt.part() + " ";
            String came = attempt.problem().map(Problem::code).orElse(Integer.toString(attempt.status()));
            told.add(entry("attempt", attempt.nanos()) + ";desc=\"" + part + attempt.target() + " " + came + "\"");
        }
        told.add(entry("total", System.nanoTime() - exchange.startedNanos()));
        return String.join(", ", told);
    }

    private static String entry(String name, long nanos) {
        return name + ";dur=" + String.format(Locale.ROOT, "%.3f", Math.max(0, nanos) / NANOS_PER_MILLI);
    }
}
