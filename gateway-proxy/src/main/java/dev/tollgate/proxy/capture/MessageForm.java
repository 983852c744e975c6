package dev.tollgate.proxy.capture;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.proxy.exchange.Passage;
import dev.tollgate.proxy.exchange.WatchedBody;
import java.util.List;

/** How messages are told: the start line, header fields and content. */
public interface MessageForm {

    /** Method and target, or the status. */
    String start(String start);

    /** The value of a header field. */
    String field(Passage.Line line);

    /** Tells the content of a message with these fields, under the members that begin with {@code body}. */
    void putContent(ObjectNode message, List<Passage.Line> fields, WatchedBody content);

    /** Tells the fields. */
    default void putFields(ObjectNode message, List<Passage.Line> fields) {
        var headers = message.putArray("headers");
        fields.forEach(line -> headers.addObject().put("name", line.name()).put("value", field(line)));
    }
}
