package dev.tollgate.admin.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.console.live.Numbers;
import dev.tollgate.admin.console.live.RequestViews;
import dev.tollgate.admin.explain.Sendings;
import dev.tollgate.db.Author;
import dev.tollgate.db.document.shape.Mistake;
import dev.tollgate.db.document.shape.Reading;
import dev.tollgate.db.traffic.RequestRecord;
import dev.tollgate.ui.explain.ExplainPage;
import dev.tollgate.ui.part.Link;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Sends a request several times, one after another, until it was often enough or took too long. */
final class SendRuns {
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final Sendings sendings;

    SendRuns(Sendings sendings) {
        this.sendings = sendings;
    }

    /** One that came back. */
    private record Sent(RequestRecord request, ObjectNode document) {}

    Reading<ExplainPage.Result> run(ObjectNode request, int times, Author author) {
        long ends = System.nanoTime() + LONGEST.toNanos();
        List<Sent> all = new ArrayList<>();
        while (all.size() < times && System.nanoTime() - ends < 0) {
            switch (sendings.send(request, author)) {
                case Reading.Accepted<Sendings.Outcome>(
                        Sendings.Outcome.Sent(RequestRecord sent, ObjectNode document)) ->
                    all.add(new Sent(sent, document));
                case Reading.Accepted<Sendings.Outcome>(Sendings.Outcome.Unreachable(String reason)) -> {
                    return new Reading.Accepted<>(new ExplainPage.Unreachable(
                            all.isEmpty() ? reason : reason + " Before, " + all.size() + " were sent."));
                }
                case Reading.Refused<Sendings.Outcome>(List<Mistake> mistakes) -> {
                    return new Reading.Refused<>(mistakes);
                }
            }
        }
        return new Reading.Accepted<>(runs(all, times));
    }

    private static ExplainPage.Runs runs(List<Sent> all, int times) {
        String heading = all.size() == times
                ? "Sent " + times + " times"
                : "Sent " + all.size() + " of " + times + " times, for 30 s were over";
        List<String> summary = new ArrayList<>();
        summary.add("Status: " + counts(all, sent -> RequestViews.status(sent.request())) + ".");
        String targets = counts(all, sent -> sent.request().target());
        if (!targets.isEmpty()) {
            summary.add("Targets: " + targets + ".");
        }
        return new ExplainPage.Runs(
                heading, summary, all.stream().map(SendRuns::run).toList());
    }

    /** Such as "200 five times, 429 twice", in figures. */
    private static String counts(List<Sent> all, Function<Sent, String> kind) {
        Map<String, Long> counts = all.stream()
                .map(kind)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .map(count -> count.getKey() + " × " + count.getValue())
                .collect(Collectors.joining(", "));
    }

    private static ExplainPage.Run run(Sent sent) {
        RequestRecord request = sent.request();
        return new ExplainPage.Run(
                new Link(RequestViews.page(request.id()), request.id()),
                RequestViews.status(request),
                RequestViews.tone(request.status()),
                request.code(),
                request.target().isEmpty() ? Numbers.NONE : request.target(),
                request.cache().isEmpty() ? Numbers.NONE : request.cache(),
                SentViews.remaining(sent.document()),
                Numbers.of(request.totalMs()));
    }
}
