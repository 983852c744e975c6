package dev.tollgate.proxy.send;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.db.traffic.RequestRecord;
import dev.tollgate.db.traffic.TrafficCodec;
import dev.tollgate.proxy.exchange.Outcome;
import dev.tollgate.proxy.exchange.Passage;
import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.exchange.WatchedBody;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** What became of a request that was sent, as JSON: what each step did, and the answer. */
final class SentDocument {
    private static final double NANOS_PER_MICRO = 1e3;

    private final long startedNanos;

    SentDocument(long startedNanos) {
        this.startedNanos = startedNanos;
    }

    ObjectNode of(RequestRecord record, List<Passage> passages, Optional<SentReply> reply, Outcome outcome) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.set("request", TrafficCodec.tree(record));
        ArrayNode steps = document.putArray("steps");
        passages.forEach(passage -> steps.add(step(passage)));
        if (!passages.isEmpty() && passages.getLast().forwarded()) {
            steps.add(destination(passages.getLast()));
        }
        reply.ifPresentOrElse(
                sent -> document.set("response", response(sent, outcome)), () -> document.putNull("response"));
        return document;
    }

    private ObjectNode step(Passage passage) {
        ObjectNode step = JsonNodeFactory.instance
                .objectNode()
                .put("step", passage.step())
                .put("outcome", outcome(passage))
                .put("code", passage.problem().map(Problem::code).orElse(null))
                .put("startMs", millis(passage.startedNanos() - startedNanos))
                .put("ms", millis(passage.nanosBefore() + passage.nanosAfter()));
        putChange(step, "request", Optional.of(passage.asked()), passage.passedOn());
        putChange(step, "response", passage.answer(), passage.reply());
        return step;
    }

    /** What answers behind the last step. */
    private ObjectNode destination(Passage last) {
        long started = last.startedNanos() + last.nanosBefore();
        ObjectNode step = JsonNodeFactory.instance
                .objectNode()
                .put("step", "destination")
                .put("outcome", last.answer().isPresent() ? "answers" : "fails")
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
    private static void putChange(
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
                        || Arrays.equals(
                                one.content().get().kept(),
                                other.content().get().kept()));
    }

    private static ObjectNode message(Passage.Message message, boolean content) {
        ObjectNode document = JsonNodeFactory.instance.objectNode().put("start", message.start());
        putFields(document, message.fields());
        if (content && message.content().isPresent()) {
            putContent(document, message.content().get());
        } else {
            document.putNull("body");
        }
        return document;
    }

    private static ObjectNode response(SentReply reply, Outcome outcome) {
        ObjectNode document =
                JsonNodeFactory.instance.objectNode().put("status", reply.head().status());
        putFields(document, Passage.lines(reply.head(), reply.own()));
        putContent(document, reply.body());
        return document.put("bytes", reply.body().count())
                .put("complete", outcome == Outcome.COMPLETE)
                .put("truncated", reply.body().count() > reply.body().kept().length);
    }

    private static void putFields(ObjectNode document, List<Passage.Line> fields) {
        ArrayNode headers = document.putArray("headers");
        fields.forEach(line -> headers.addObject().put("name", line.name()).put("value", line.value()));
    }

    /** As text, if it is one, else in base64. */
    private static void putContent(ObjectNode document, WatchedBody content) {
        byte[] kept = content.kept();
        Optional<String> text = text(kept, content.count() > kept.length);
        document.put("body", text.orElseGet(() -> Base64.getEncoder().encodeToString(kept)));
        document.put("encoding", text.isPresent() ? "utf-8" : "base64");
    }

    /** A character that was cut at the end is left out. */
    private static Optional<String> text(byte[] bytes, boolean cut) {
        int longest = cut ? 3 : 0;
        for (int left = 0; left <= longest && left <= bytes.length; left++) {
            try {
                ByteBuffer whole = ByteBuffer.wrap(bytes, 0, bytes.length - left);
                return Optional.of(
                        StandardCharsets.UTF_8.newDecoder().decode(whole).toString());
            } catch (CharacterCodingException _) {
                // One byte fewer may end between two characters.
            }
        }
        return Optional.empty();
    }

    /** Exact to a microsecond. */
    private static double millis(long nanos) {
        return Math.round(Math.max(0, nanos) / NANOS_PER_MICRO) / NANOS_PER_MICRO;
    }
}
