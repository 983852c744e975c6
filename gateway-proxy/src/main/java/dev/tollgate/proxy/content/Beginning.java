package dev.tollgate.proxy.content;

import dev.tollgate.proxy.json.JsonValue;
import dev.tollgate.proxy.json.NoRoom;
import dev.tollgate.proxy.wire.Body;
import dev.tollgate.proxy.wire.BodyAround;
import dev.tollgate.proxy.wire.WholeBody;
import java.util.Arrays;

/**
 * The first bytes of some content, and what follows them.
 *
 * @param buffer that they begin
 * @param length how many they are
 * @param whole whether nothing follows
 * @param body of which they were pulled
 */
public record Beginning(byte[] buffer, int length, boolean whole, Body body) {
    private static final int FIRST_ROOM = 4096;

    /**
     * Pulls until so many bytes are there, or all; a slice more than asked for is kept too.
     *
     * @param room that they take
     * @throws NoRoom if there is none
     */
    public static Beginning read(Body body, long least, ContentRoom.Share room) {
        byte[] bytes = {};
        int most = Math.clamp(least, FIRST_ROOM, Integer.MAX_VALUE - 8);
        int first = Math.clamp(body.length(), 0, most);
        int length = 0;
        boolean more = true;
        while (length <= least && more) {
            more = body.next();
            if (more) {
                int needed = length + body.to() - body.from();
                if (needed > bytes.length) {
                    bytes = longer(bytes, Math.max(needed, Math.clamp(2L * bytes.length, first, most)), room);
                }
                System.arraycopy(body.bytes(), body.from(), bytes, length, needed - length);
                length = needed;
            }
        }
        return new Beginning(bytes, length, !more, body);
    }

    private static byte[] longer(byte[] bytes, int length, ContentRoom.Share room) {
        room.need(length - bytes.length);
        return Arrays.copyOf(bytes, length);
    }

    /** They alone. */
    public byte[] bytes() {
        return length == buffer.length ? buffer : Arrays.copyOf(buffer, length);
    }

    /**
     * What they say.
     *
     * @throws dev.tollgate.proxy.json.InvalidJson if it is no JSON
     */
    public JsonValue json() {
        return JsonValue.parse(buffer, 0, length);
    }

    /** The same content, from its first byte. */
    public Body again() {
        Body first = WholeBody.of(buffer, 0, length);
        return whole ? first : new Rejoined(first, body);
    }

    /** Whether it could be JSON: an object or an array. */
    public boolean looksLikeJson() {
        return JsonValue.opens(buffer, 0, length);
    }

    /** Bytes that were pulled before, and what follows them. */
    private static final class Rejoined extends BodyAround {
        private final Body first;
        private boolean behind;

        Rejoined(Body first, Body rest) {
            super(rest);
            this.first = first;
        }

        @Override
        public boolean next() {
            behind = behind || !first.next();
            return !behind || body.next();
        }

        @Override
        public byte[] bytes() {
            return behind ? body.bytes() : first.bytes();
        }

        @Override
        public int from() {
            return behind ? body.from() : first.from();
        }

        @Override
        public int to() {
            return behind ? body.to() : first.to();
        }

        @Override
        public boolean arrived() {
            return behind && body.arrived();
        }

        @Override
        public boolean ended() {
            return behind && body.ended();
        }

        @Override
        public boolean rewind() {
            return false;
        }
    }
}
