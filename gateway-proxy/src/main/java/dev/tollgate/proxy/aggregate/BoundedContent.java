package dev.tollgate.proxy.aggregate;

import dev.tollgate.proxy.content.ContentRoom;
import dev.tollgate.proxy.json.JsonValue;
import dev.tollgate.proxy.wire.Body;
import java.util.Arrays;
import java.util.Optional;

/** Content that is read whole, within a bound of its own and the room of all. Used by one thread. */
final class BoundedContent {
    private static final int FIRST_BUFFER = 4096;

    private final int most;
    private final ContentRoom.Share room;
    private byte[] bytes = {};
    private int length;

    BoundedContent(long most, ContentRoom.Share room) {
        this.most = (int) most;
        this.room = room;
    }

    /** Waits for all of it; says why that is not to be had. */
    Optional<Reason> fill(Body body) {
        if (body.length() > most) {
            return Optional.of(Reason.TOO_LARGE);
        }
        if (body.length() > 0 && !grow((int) body.length())) {
            return Optional.of(Reason.OVERLOADED);
        }
        while (body.next()) {
            int count = body.to() - body.from();
            if (count > most - length) {
                return Optional.of(Reason.TOO_LARGE);
            }
            if (count > bytes.length - length && !grow(larger(length + count))) {
                return Optional.of(Reason.OVERLOADED);
            }
            System.arraycopy(body.bytes(), body.from(), bytes, length, count);
            length += count;
        }
        return Optional.empty();
    }

    private int larger(int needed) {
        return Math.min(most, Math.max(needed, Math.max(FIRST_BUFFER, 2 * bytes.length)));
    }

    private boolean grow(int size) {
        if (!room.take(size - bytes.length)) {
            return false;
        }
        bytes = Arrays.copyOf(bytes, size);
        return true;
    }

    int length() {
        return length;
    }

    byte[] whole() {
        return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }

    /**
     * What it says; no content is null.
     *
     * @throws dev.tollgate.proxy.json.InvalidJson if it is no JSON
     */
    JsonValue json() {
        return length == 0 ? JsonValue.nothing() : JsonValue.parse(bytes, 0, length);
    }
}
