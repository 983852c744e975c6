package dev.tollgate.proxy.capture;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.proxy.exchange.Passage;
import dev.tollgate.proxy.exchange.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What each step did to a request, as JSON.
 *
 * @param startedNanos when the request began, by {@link System#nanoTime}
 */
public record StepsDocument(long startedNanos, MessageForm form) {
    private static final double NANOS_PER_MICRO = 1e3;

    public ArrayNode of(List<Passage> passages) {
        ArrayNode steps = JsonNodeFactory.instance.arrayNode();
        passages.forEach(passage -> steps.add(step(passage)));
        if (!passages.isEmpty() && passages.getLast().forwarded()) {
            steps.add(destination(passages.getLast()));
        }
        return steps;
    }

    private ObjectNode step(Passage passage) {
        ObjectNode step = JsonNodeFactory.instance
                .objectNode()
                .put("step", passage.step())
                .put("outcome", outcome(passage))
                .put("code", passage.problem().map(Problem::code).orElse(null))
                .put("startMs", millis(passage.startedNanos() - startedNanos))
                .put("ms", millis(passage.nanosBefore() + passage.nanosAfter()));
        putChange(step, "request", passage.asked(), passage.passedOn());
        putChange(step, "response", passage.answer(), passage.reply());
        return step;
    }

    /** What answers behind the last step. */
    private ObjectNode destination(Passage last) {
        long started = last.startedNanos() + last.nanosBefore();
        ObjectNode step = JsonNodeFactory.instance
                .objectNode()
                .put("step", "destination")
                .put("outcome", last.answered() ? "answers" : "fails")
                .putNull("code")
                .put("startMs", millis(started - startedNanos))
                .put("ms", millis(last.nanosBehind()));
        return step.putNull("request").putNull("response");
    }

    private static String outcome(Passage passage) {
        if (passage.forwarded()) {
            return "passes";
        }
        return passage.problem().isPresent() ? "refuses" : passage.ended() ? "answers" : "fails";
    }

    /** Both, where they differ. */
    private void putChange(
            ObjectNode step, String name, Optional<Passage.Message> before, Optional<Passage.Message> after) {
        if (before.isEmpty() || after.isEmpty() || same(before.get(), after.get())) {
            step.putNull(name);
            return;
        }
        ObjectNode change = step.putObject(name);
        boolean content = !sameContent(before.get(), after.get());
        change.set("before", message(before.get(), content));
        change.set("after", message(after.get(), content));
    }

    private static boolean same(Passage.Message one, Passage.Message other) {
        return one.start().equals(other.start()) && one.fields().equals(other.fields()) && sameContent(one, other);
    }

    private static boolean sameContent(Passage.Message one, Passage.Message other) {
        return one.content().isPresent() == other.content().isPresent()
                && (one.content().isEmpty()
                        || one.content().get() == other.content().get()
                        || one.content().get().count() == other.content().get().count()
                                && Arrays.equals(
                                        one.content().get().kept(),
                                        other.content().get().kept()));
    }

    /** One message, with its content if that is wanted and somebody has watched it. */
    ObjectNode message(Passage.Message message, boolean content) {
        ObjectNode document = JsonNodeFactory.instance.objectNode().put("start", form.start(message.start()));
        form.putFields(document, message.fields());
        if (content && message.content().isPresent()) {
            form.putContent(document, message.fields(), message.content().get());
        } else {
            document.putNull("body");
        }
        return document;
    }

    /** Exact to a microsecond. */
    private static double millis(long nanos) {
        return Math.round(Math.max(0, nanos) / NANOS_PER_MICRO) / NANOS_PER_MICRO;
    }
}
