package dev.tollgate.proxy.json;

import dev.tollgate.proxy.wire.TextBuffer;
import java.util.function.LongConsumer;

/** A text on its way from what was read to what is written. Used by one thread. */
final class EditedText {
    private final Window window;
    private final boolean arriving;
    private final TextBuffer written;
    private final long most;
    private long done;
    private boolean dropping;

    private EditedText(Window window, boolean arriving, TextBuffer written, long most) {
        this.window = window;
        this.arriving = arriving;
        this.written = written;
        this.most = most;
    }

    /**
     * Of a text that is there.
     *
     * @param room takes so many bytes more than it has, or throws {@link NoRoom}
     */
    static EditedText of(byte[] bytes, int from, int to, LongConsumer room) {
        return new EditedText(
                Window.over(bytes, from, to), false, new TextBuffer(to - from + 64, room), Long.MAX_VALUE);
    }

    /** Of a text that arrives in this window. */
    static EditedText of(Window window, Bounds bounds) {
        return new EditedText(window, true, new TextBuffer(2 * 8192, bounds.room()), bounds.most());
    }

    TextBuffer written() {
        return written;
    }

    byte at(long position) {
        return window.at(position);
    }

    /** How much was read and is neither written nor left out. */
    long gathered() {
        return window.end() - done;
    }

    /** Writes what was read up to there; while something is left out, leaves it out. */
    void copyTo(long position) {
        if (!dropping) {
            written.put(window.bytes(), window.index(done), window.index(position));
            if (written.length() > most) {
                throw new TooLarge();
            }
        }
        skipTo(position);
    }

    /** Writes all that was read. */
    void copyRest() {
        copyTo(window.end());
    }

    /** Leaves out what was read up to there. */
    void skipTo(long position) {
        done = position;
        if (arriving) {
            window.done(position);
        }
    }

    /** From here on what is read is left out. */
    void drop() {
        dropping = true;
    }

    boolean dropping() {
        return dropping;
    }

    void keepOn() {
        dropping = false;
    }

    void put(byte[] bytes) {
        written.put(bytes, 0, bytes.length);
    }

    void put(JsonValue value) {
        value.write(written);
    }

    /** Where the comma is that stands before that position; without one, right behind the bracket. */
    long gap(long position) {
        long at = position - 1;
        while (JsonText.space(at(at))) {
            at--;
        }
        return at(at) == ',' ? at : at + 1;
    }

    /** The value that lies there. */
    JsonText scalar(long from, long to) {
        return new JsonText(window.bytes(), window.index(from), window.index(to));
    }
}
