package dev.tollgate.proxy.wire;

import java.security.SecureRandom;

/**
 * Where a stream of WebSocket frames stands (RFC 6455, 5.2): in the middle of one, or between two. Nothing is checked
 * and nothing is kept: what the bytes mean is between the two ends. Used by one thread at a time.
 */
public final class WebSocketFrames {
    /** The endpoint is going away: RFC 6455, 7.4.1. */
    public static final int GOING_AWAY = 1001;
    /** The endpoint's policy forbids to go on: RFC 6455, 7.4.1. */
    public static final int POLICY_VIOLATION = 1008;

    private static final int FINAL_CLOSE = 0x88;
    private static final int CLOSE = 8;
    private static final int OPCODE = 0x0f;
    private static final int MASKED = 0x80;
    private static final int LENGTH = 0x7f;
    private static final int MASK_BYTES = 4;
    private static final SecureRandom RANDOM = new SecureRandom();

    private int headBytes;
    private int lengthBytes;
    private int maskBytes;
    private long payload;
    private boolean closed;

    /** Goes on to the end of the current frame, or through all of the bytes; returns the index behind. */
    public int advance(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && !headComplete()) {
            head(bytes[at++] & 0xff);
        }
        if (headComplete()) {
            int count = (int) Math.min(payload, to - at);
            payload -= count;
            at += count;
            if (payload == 0) {
                headBytes = 0;
            }
        }
        return at;
    }

    /** Whether no frame has begun that has not ended. */
    public boolean between() {
        return headBytes == 0;
    }

    /** Whether a close frame has begun, behind which nothing may follow (RFC 6455, 5.5.1). */
    public boolean closed() {
        return closed;
    }

    /** A close frame with this status code; a client's is masked (RFC 6455, 5.3). */
    public static byte[] close(int code, boolean masked) {
        byte[] status = {(byte) (code >> 8), (byte) code};
        if (!masked) {
            return new byte[] {(byte) FINAL_CLOSE, 2, status[0], status[1]};
        }
        byte[] mask = new byte[MASK_BYTES];
        RANDOM.nextBytes(mask);
        return new byte[] {
            (byte) FINAL_CLOSE,
            (byte) (MASKED | 2),
            mask[0],
            mask[1],
            mask[2],
            mask[3],
            (byte) (status[0] ^ mask[0]),
            (byte) (status[1] ^ mask[1])
        };
    }

    private boolean headComplete() {
        return headBytes >= 2 && lengthBytes == 0 && maskBytes == 0;
    }

    private void head(int octet) {
        if (headBytes == 0) {
            closed |= (octet & OPCODE) == CLOSE;
        } else if (headBytes == 1) {
            int length = octet & LENGTH;
            lengthBytes = length == 126 ? 2 : length == 127 ? 8 : 0;
            maskBytes = (octet & MASKED) == 0 ? 0 : MASK_BYTES;
            payload = lengthBytes == 0 ? length : 0;
        } else if (lengthBytes > 0) {
            lengthBytes--;
            // The highest bit is zero in every length that is valid.
            payload = (payload << 8 | octet) & Long.MAX_VALUE;
        } else {
            maskBytes--;
        }
        headBytes++;
    }
}
