package dev.tollgate.proxy.json;

/**
 * The part of a text that was read and is not done with, found by its distance from the text's beginning. Used by one
 * thread.
 */
final class Window {
    private byte[] bytes;
    private long base;
    private int done;
    private int length;

    private Window(byte[] bytes, long base, int length) {
        this.bytes = bytes;
        this.base = base;
        this.length = length;
    }

    /** The whole of a text that is there. */
    static Window over(byte[] bytes, int from, int to) {
        return new Window(bytes, -from, to);
    }

    /** Of a text that arrives. */
    static Window empty(int expected) {
        return new Window(new byte[expected], 0, 0);
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
        byte[] room = held + count > bytes.length / 2 ? new byte[Math.max(2 * bytes.length, held + count)] : bytes;
        System.arraycopy(bytes, done, room, 0, held);
        bytes = room;
        base += done;
        length = held;
        done = 0;
    }

    /** Nobody asks for what lies before this position any more. */
    void done(long position) {
        done = index(position);
    }
}
