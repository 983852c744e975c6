package dev.tollgate.proxy.send;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.db.traffic.RequestRecord;
import dev.tollgate.db.traffic.TrafficCodec;
import dev.tollgate.proxy.capture.MessageForm;
import dev.tollgate.proxy.capture.StepsDocument;
import dev.tollgate.proxy.exchange.Outcome;
import dev.tollgate.proxy.exchange.Passage;
import dev.tollgate.proxy.exchange.WatchedBody;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** What became of a request that was sent, as JSON: what each step did, and the answer. */
final class SentDocument {
    private static final PlainForm FORM = new PlainForm();

    private final long startedNanos;

    SentDocument(long startedNanos) {
        this.startedNanos = startedNanos;
    }

    ObjectNode of(RequestRecord record, List<Passage> passages, Optional<SentReply> reply, Outcome outcome) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.set("request", TrafficCodec.tree(record));
        document.set("steps", new StepsDocument(startedNanos, FORM).of(passages));
        reply.ifPresentOrElse(
                sent -> document.set("response", response(sent, outcome)), () -> document.putNull("response"));
        return document;
    }

    private static ObjectNode response(SentReply reply, Outcome outcome) {
        ObjectNode document =
                JsonNodeFactory.instance.objectNode().put("status", reply.head().status());
        List<Passage.Line> fields = Passage.lines(reply.head(), reply.own());
        FORM.putFields(document, fields);
        FORM.putContent(document, fields, reply.body());
        return document.put("bytes", reply.body().count())
                .put("complete", outcome == Outcome.COMPLETE)
                .put("truncated", reply.body().count() > reply.body().kept().length);
    }

    /** Messages as they were: whoever had the request sent has seen all of it. */
    private static final class PlainForm implements MessageForm {

        @Override
        public String start(String start) {
            return start;
        }

        @Override
        public String field(Passage.Line line) {
            return line.value();
        }

        /** As text, if it is one, else in base64. */
        @Override
        public void putContent(ObjectNode message, List<Passage.Line> fields, WatchedBody content) {
            byte[] kept = content.kept();
            Optional<String> text = text(kept, content.count() > kept.length);
            message.put("body", text.orElseGet(() -> Base64.getEncoder().encodeToString(kept)));
            message.put("encoding", text.isPresent() ? "utf-8" : "base64");
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
    }
}
