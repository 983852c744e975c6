package dev.tollgate.admin.console.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** Members of documents by the names of their inputs: {@code timeouts-total} is at {@code /timeouts/total}. */
final class Member {

    private Member() {}

    /** The name of an input below another one, or at the top. */
    static String below(String base, String member) {
        return base.isEmpty() ? member : base + "-" + member;
    }

    static String pointer(String name) {
        return "/" + name.replace('-', '/');
    }

    static JsonNode at(JsonNode document, String member) {
        return document.at(pointer(member));
    }

    /** Puts the value there, and makes the objects on the way; takes the member out if there is no value. */
    static void set(ObjectNode document, String member, Optional<JsonNode> value) {
        int dash = member.indexOf('-');
        if (dash < 0) {
            value.ifPresentOrElse(found -> document.set(member, found), () -> document.remove(member));
            return;
        }
        String first = member.substring(0, dash);
        if (value.isPresent() || document.path(first).isObject()) {
            set(object(document, first), member.substring(dash + 1), value);
        }
    }

    /** The object at a member, made if there is none. */
    static ObjectNode object(ObjectNode document, String member) {
        return document.path(member) instanceof ObjectNode object ? object : document.putObject(member);
    }
}
