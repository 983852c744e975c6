package dev.tollgate.proxy.http2;

import java.util.Arrays;

/** A frame that carries neither content nor fields (RFC 9113, 6.3 to 6.9), whose payload begins at {@code begin}. */
record ControlFrame(FrameHeader header, byte[] bytes, int begin) {
    /** Octets by which a stream tells its priority, which nobody uses. */
    static final int PRIORITY_LENGTH = 5;

    void take(FrameHandler handler) {
        switch (header.type()) {
            case FrameHeader.PRIORITY -> priority(handler);
            case FrameHeader.RST_STREAM -> {
                length(header.length() == 4);
                stream(header.streamId() != 0);
                handler.reset(header.streamId(), FrameHeader.integer(bytes, begin));
            }
            case FrameHeader.SETTINGS -> settings(handler);
            case FrameHeader.PING -> ping(handler);
            case FrameHeader.GOAWAY -> {
                length(header.length() >= 8);
                stream(header.streamId() == 0);
                handler.goAway(number(), FrameHeader.integer(bytes, begin + 4));
            }
            case FrameHeader.WINDOW_UPDATE -> widened(handler);
            default -> handler.ignored(header.type());
        }
    }

    private void priority(FrameHandler handler) {
        stream(header.streamId() != 0);
        if (header.length() == PRIORITY_LENGTH) {
            handler.ignored(header.type());
        } else {
            handler.wrong(header.streamId(), ErrorCode.FRAME_SIZE_ERROR);
        }
    }

    private void settings(FrameHandler handler) {
        stream(header.streamId() == 0);
        length(header.length() % 6 == 0 && !(header.has(FrameHeader.ACK) && header.length() > 0));
        if (header.has(FrameHeader.ACK)) {
            handler.ignored(header.type());
            return;
        }
        for (int at = begin; at < begin + header.length(); at += 6) {
            int identifier = (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
            handler.setting(identifier, FrameHeader.integer(bytes, at + 2) & 0xFFFFFFFFL);
        }
        handler.settingsEnd();
    }

    private void ping(FrameHandler handler) {
        length(header.length() == 8);
        stream(header.streamId() == 0);
        if (header.has(FrameHeader.ACK)) {
            handler.ignored(header.type());
        } else {
            handler.ping(Arrays.copyOfRange(bytes, begin, begin + 8));
        }
    }

    private void widened(FrameHandler handler) {
        length(header.length() == 4);
        int increment = number();
        if (increment > 0) {
            handler.widened(header.streamId(), increment);
        } else {
            stream(header.streamId() != 0);
            handler.wrong(header.streamId(), ErrorCode.PROTOCOL_ERROR);
        }
    }

    /** The 31 bits that the payload begins with. */
    private int number() {
        return FrameHeader.integer(bytes, begin) & Integer.MAX_VALUE;
    }

    private static void length(boolean right) {
        ConnectionError.unless(right, ErrorCode.FRAME_SIZE_ERROR, "a frame of a length that it cannot have");
    }

    private static void stream(boolean right) {
        ConnectionError.unless(right, ErrorCode.PROTOCOL_ERROR, "a frame of a stream that it cannot be for");
    }
}
