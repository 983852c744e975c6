package dev.tollgate.proxy.capture;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.proxy.exchange.Passage;
import dev.tollgate.proxy.exchange.WatchedBody;
import dev.tollgate.proxy.mask.Masking;
import java.util.List;

/**
 * Messages as they are stored: without secrets, and with content only if it is text.
 *
 * @param most bytes of a content; 0 tells none
 */
record MaskedForm(Masking masking, int most) implements MessageForm {

    @Override
    public String start(String start) {
        int query = start.indexOf('?');
        return query < 0 ? start : start.substring(0, query + 1) + masking.query(start.substring(query + 1));
    }

    @Override
    public String field(Passage.Line line) {
        return masking.field(line.name(), line.value());
    }

    /**
     * {@code body} is null where {@code bodyOmitted} says why; {@code bodyTruncated} tells that there was more of it.
     */
    @Override
    public void putContent(ObjectNode message, List<Passage.Line> fields, WatchedBody content) {
        message.put("bodyBytes", content.count());
        if (most == 0) {
            message.putNull("body").put("bodyOmitted", "headers_only");
        } else if (content.count() == 0) {
            message.put("body", "").put("bodyTruncated", false);
        } else {
            CapturedText text = CapturedText.of(fields, content, most, masking);
            switch (text) {
                case CapturedText.Shown(String shown, boolean truncated) ->
                    message.put("body", shown).put("bodyTruncated", truncated);
                case CapturedText.Omitted(String why) -> message.putNull("body").put("bodyOmitted", why);
            }
        }
    }
}
