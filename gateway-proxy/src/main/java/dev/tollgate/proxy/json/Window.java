package dev.tollgate.proxy.json;

import java.util.function.LongConsumer;

/**
 * The part of a text that was read and is not done with, found by its distance from the text's beginning. Used by one
 * thread.
 */
final class Window {
    private byte[] bytes;
    private long base;
    private int done;
    private int length;
    private final LongConsumer room;

    private Window(byte[] bytes, long base, int length, LongConsumer room) {
        this.room = room;
        this.bytes = bytes;
        this.base = base;
        this.length = length;
    }

    /** The whole of a text that is there. */
    static Window over(byte[] bytes, int from, int to) {
        return new Window(bytes, -from, to, _ -> {});
    }

    /**
     * Of a text that arrives.
     *
     * @param room takes so many bytes more, or throws {@link NoRoom}
     */
    static Window empty(int expected, LongConsumer room) {
        return new Window(new byte[expected], 0, 0, room);
    }

    byte[] bytes() {
        return bytes;
    }

    /** Where in {@link #bytes} that position lies. */
    int index(long position) {
        return (int) (position - base);
    }

    byte at(long position) {
        return bytes[index(position)];
    }

    /** Where what was read ends. */
    long end() {
        return base + length;
    }

    /** How many bytes are not done with. */
    int held() {
        return length - done;
    }

    void append(byte[] source, int from, int to) {
        int count = to - from;
        if (length + count > bytes.length) {
            makeRoom(count);
        }
        System.arraycopy(source, from, bytes, length, count);
        length += count;
    }

    private void makeRoom(int count) {
        int held = held();
        byte[] further = held + count > bytes.length / 2 ? longer(held + count) : bytes;
        System.arraycopy(bytes, done, further, 0, held);
        bytes = further;
        base += done;
        length = held;
        done = 0;
    }

    private byte[] longer(int needed) {
        int more = Math.max(2 * bytes.length, needed);
        room.accept(more - bytes.length);
        return new byte[more];
    }

    /** Nobody asks for what lies before this position any more. */
    void done(long position) {
        done = index(position);
    }
}
