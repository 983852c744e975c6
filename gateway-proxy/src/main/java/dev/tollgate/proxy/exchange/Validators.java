package dev.tollgate.proxy.exchange;

import dev.tollgate.proxy.wire.FieldName;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.Octets;

/**
 * By what a service tells one state of a resource from another (RFC 9110, 8.8), as its fields say it.
 *
 * @param tag its ETag; empty if there is none
 * @param modified its Last-Modified; empty if there is none
 */
public record Validators(String tag, String modified) {
    private static final byte[] ETAG = Octets.bytes("etag");
    private static final byte[] LAST_MODIFIED = Octets.bytes("last-modified");

    /** What these fields say. */
    public static Validators of(Fields fields) {
        String tag = "";
        String modified = "";
        for (int line = 0; line < fields.count(); line++) {
            if (fields.bit(line) == FieldName.WITHHELD.bit()) {
                continue;
            }
            if (tag.isEmpty() && fields.named(line, ETAG)) {
                tag = fields.value(line);
            } else if (modified.isEmpty() && fields.named(line, LAST_MODIFIED)) {
                modified = fields.value(line);
            }
        }
        return new Validators(tag, modified);
    }

    /** Whether it tells nothing. */
    public boolean none() {
        return tag.isEmpty() && modified.isEmpty();
    }
}
