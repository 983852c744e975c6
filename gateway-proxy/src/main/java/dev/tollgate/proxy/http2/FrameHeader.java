package dev.tollgate.proxy.http2;

/**
 * What begins a frame (RFC 9113, 4.1).
 *
 * @param length octets of the payload
 */
public record FrameHeader(int length, int type, int flags, int streamId) {
    /** Octets of a frame's header. */
    public static final int LENGTH = 9;

    public static final int DATA = 0;
    public static final int HEADERS = 1;
    public static final int PRIORITY = 2;
    public static final int RST_STREAM = 3;
    public static final int SETTINGS = 4;
    public static final int PUSH_PROMISE = 5;
    public static final int PING = 6;
    public static final int GOAWAY = 7;
    public static final int WINDOW_UPDATE = 8;
    public static final int CONTINUATION = 9;

    public static final int ACK = 1;
    public static final int END_STREAM = 1;
    public static final int END_HEADERS = 4;
    public static final int PADDED = 8;
    public static final int PRIORITIZED = 0x20;

    /** Reads the nine octets at {@code at}. */
    static FrameHeader of(byte[] bytes, int at) {
        int length = (bytes[at] & 0xFF) << 16 | (bytes[at + 1] & 0xFF) << 8 | bytes[at + 2] & 0xFF;
        int streamId = integer(bytes, at + 5) & Integer.MAX_VALUE;
        return new FrameHeader(length, bytes[at + 3] & 0xFF, bytes[at + 4] & 0xFF, streamId);
    }

    /** Whether that flag is set. */
    public boolean has(int flag) {
        return (flags & flag) != 0;
    }

    /** Puts this header into {@code target}. */
    public void put(byte[] target, int at) {
        target[at] = (byte) (length >>> 16);
        target[at + 1] = (byte) (length >>> 8);
        target[at + 2] = (byte) length;
        target[at + 3] = (byte) type;
        target[at + 4] = (byte) flags;
        integer(target, at + 5, streamId);
    }

    /** The 32 bits at {@code at}. */
    public static int integer(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 24
                | (bytes[at + 1] & 0xFF) << 16
                | (bytes[at + 2] & 0xFF) << 8
                | bytes[at + 3] & 0xFF;
    }

    /** Puts 32 bits. */
    public static void integer(byte[] target, int at, int value) {
        target[at] = (byte) (value >>> 24);
        target[at + 1] = (byte) (value >>> 16);
        target[at + 2] = (byte) (value >>> 8);
        target[at + 3] = (byte) value;
    }
}
