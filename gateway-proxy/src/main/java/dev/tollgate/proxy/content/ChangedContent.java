package dev.tollgate.proxy.content;

import dev.tollgate.proxy.wire.FieldName;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.Octets;

/** What must be told of content that is not the one that came. */
public final class ChangedContent {
    private static final byte[] ETAG = Octets.bytes("etag");
    /** What is so of the content as it was. */
    private static final byte[][] UNTRUE = {
        Octets.bytes("accept-ranges"),
        Octets.bytes("content-digest"),
        Octets.bytes("content-md5"),
        Octets.bytes("digest"),
        Octets.bytes("repr-digest")
    };

    private ChangedContent() {}

    /** Leaves out of a head what is not so any more, and weakens the entity tag. */
    public static void tell(Fields fields) {
        weaken(fields);
        for (int line = 0; line < fields.count(); line++) {
            for (byte[] name : UNTRUE) {
                if (fields.named(line, name)) {
                    fields.withhold(line);
                    break;
                }
            }
        }
    }

    /** RFC 9110, 8.8.3.3: the same entity tag would be that of other bytes. */
    public static void weaken(Fields fields) {
        int lines = fields.count();
        for (int line = 0; line < lines; line++) {
            boolean there = fields.bit(line) != FieldName.WITHHELD.bit() && fields.named(line, ETAG);
            if (there && !fields.value(line).startsWith("W/")) {
                fields.withhold(line);
                fields.add("ETag", "W/" + fields.value(line));
            }
        }
    }
}
