package dev.tollgate.proxy.content;

import dev.tollgate.proxy.wire.Body;
import dev.tollgate.proxy.wire.FieldName;
import dev.tollgate.proxy.wire.Fields;

/** Content without its codings. */
public final class Content {
    private Content() {}

    /**
     * The content as it is without the coding that the head tells.
     *
     * @param coding not one that is unknown
     * @param most bytes that may come out of a compressed one
     */
    public static Body decoded(Body body, Coding coding, long most) {
        return coding == Coding.IDENTITY ? body : new DecodedBody(body, coding, most);
    }

    /** From now on the head tells of no coding. */
    public static void withoutCoding(Fields fields) {
        for (int line = 0; line < fields.count(); line++) {
            if (fields.bit(line) == FieldName.CONTENT_ENCODING.bit()) {
                fields.withhold(line);
            }
        }
    }
}
