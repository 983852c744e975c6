package dev.tollgate.proxy.aggregate;

import dev.tollgate.db.value.Pointer;
import dev.tollgate.proxy.json.JsonValue;
import dev.tollgate.proxy.wire.Octets;
import dev.tollgate.proxy.wire.TextBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.ObjIntConsumer;

/**
 * The document that the parts' answers go into: objects within objects, and at their ends the places of parts, in the
 * order in which the parts are configured. Immutable once it is built.
 */
final class Skeleton {
    private static final int NOBODY = -1;

    private final Node root = new Node();

    /** One object, or the place of a part. */
    private static final class Node {
        private final Map<String, Node> members = new LinkedHashMap<>();
        private int part = NOBODY;
    }

    /** Makes a place for a part; no other one has one at, around or within it. */
    void place(Pointer into, int part) {
        Node node = root;
        for (String segment : into.segments()) {
            node = node.members.computeIfAbsent(segment, _ -> new Node());
        }
        node.part = part;
    }

    /**
     * Writes it.
     *
     * @param there whether a part has brought something; places of others are left out
     * @param part writes what a part has brought
     */
    void write(TextBuffer to, IntPredicate there, ObjIntConsumer<TextBuffer> part) {
        if (root.part == NOBODY || there.test(root.part)) {
            write(root, to, there, part);
        } else {
            to.put(NOTHING, 0, NOTHING.length);
        }
    }

    private static final byte[] NOTHING = Octets.bytes("null");

    private static void write(Node node, TextBuffer to, IntPredicate there, ObjIntConsumer<TextBuffer> part) {
        if (node.part != NOBODY) {
            part.accept(to, node.part);
            return;
        }
        to.put('{');
        boolean first = true;
        for (Map.Entry<String, Node> member : node.members.entrySet()) {
            int own = member.getValue().part;
            if (own == NOBODY || there.test(own)) {
                if (!first) {
                    to.put(',');
                }
                first = false;
                JsonValue.of(member.getKey()).write(to);
                to.put(':');
                write(member.getValue(), to, there, part);
            }
        }
        to.put('}');
    }
}
