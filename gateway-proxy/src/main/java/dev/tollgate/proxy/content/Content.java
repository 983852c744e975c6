package dev.tollgate.proxy.content;

import dev.tollgate.proxy.json.NoRoom;
import dev.tollgate.proxy.json.TooLarge;
import dev.tollgate.proxy.wire.Body;
import dev.tollgate.proxy.wire.FieldName;
import dev.tollgate.proxy.wire.Fields;

/** Content as a whole, and without its codings. */
public final class Content {
    private Content() {}

    /**
     * Waits for all of it.
     *
     * @param most bytes that it may be
     * @param room that they take
     * @throws TooLarge if it is more
     * @throws NoRoom if there is none for it
     */
    public static Beginning whole(Body body, long most, ContentRoom.Share room) {
        if (body.length() > most) {
            throw new TooLarge();
        }
        Beginning content = Beginning.read(body, most, room);
        if (!content.whole()) {
            throw new TooLarge();
        }
        return content;
    }

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
